import type { Difference } from './difference.ts'
import { riskOf, risks, type Risk } from './kinds.ts'

/** The differences as plain text, to be put into a mail. */

interface Heading {
  readonly title: string
  readonly from: string
  readonly to: string
}

type Language = 'zh' | 'en'

const none = { zh: '没有改动。', en: 'Nothing has changed.' }
const comparing = {
  zh: ({ title, from, to }: Heading) => `《${title}》绩效目标表：${from} → ${to}`,
  en: ({ title, from, to }: Heading) => `Target table "${title}": ${from} → ${to}`,
}

/** A list numbered through all risks, the cosmetic ones at the end. */
export function diffAsText(differences: readonly Difference[], heading: Heading, language: Language): string {
  const head = comparing[language](heading)
  if (differences.length === 0) return `${head}\n${none[language]}\n`
  let number = 0
  const parts = (Object.keys(risks) as Risk[]).flatMap(risk => {
    const own = differences.filter(({ kind }) => riskOf(kind) === risk)
    if (own.length === 0) return []
    const title = language === 'zh' ? `【${risks[risk].zh}】${own.length} 处` : `[${risks[risk].en}] ${own.length}`
    return [['', title, ...own.map(({ words }) => `${++number}. ${words[language]}`)].join('\n')]
  })
  return `${[head, ...parts].join('\n')}\n`
}
