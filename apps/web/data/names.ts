import { useSpeech } from './messages.ts'

/** People in words: 李四, and 李四（代张三） where somebody stood in. */
export function useNames(people: Readonly<Record<string, string>>) {
  const { t } = useSpeech()
  const nameOf = (id: string) => people[id] ?? id
  const acted = ({ actor, for: principal }: { readonly actor: string; readonly for: string }) =>
    principal === '' ? nameOf(actor) : t('actedFor', { name: nameOf(actor), principal: nameOf(principal) })
  return { nameOf, acted }
}
