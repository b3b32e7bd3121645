/**
 * Finding Chinese words by the initials of their pinyin, as people type them (硬化道路 by yhdl). The
 * initials come from the collation that every JavaScript engine with Chinese brings along: within it characters stand
 * in the order of their pinyin, so the first character of each letter parts them.
 */

/** The first character of each initial letter in the collation; no word begins with i, u or v. */
const firsts = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀'
const letters = 'abcdefghjklmnopqrstwxyz'

/** Characters of this field's words that are read in several ways, or otherwise than the collation takes them. */
const readings: Readonly<Record<string, string>> = {
  率: 'ls',
  长: 'cz',
  行: 'hx',
  重: 'zc',
  车: 'cj',
  调: 'dt',
  降: 'jx',
  校: 'xj',
  会: 'hk',
  参: 'cs',
  传: 'cz',
  系: 'xj',
  给: 'gj',
  种: 'z',
  曲: 'q',
  厕: 'c',
  供: 'g',
  便: 'b',
  单: 'd',
  发: 'f',
  处: 'c',
}

const collator = new Intl.Collator('zh-Hans-u-co-pinyin')

/** The letters with which a character's readings begin; a letter or digit is itself; '' for anything else. */
export function initials(char: string): string {
  if (/[a-z0-9]/i.test(char)) return char.toLowerCase()
  if (!/\p{Script=Han}/u.test(char)) return ''
  const known = readings[char]
  if (known) return known
  let at = -1
  for (const first of firsts) {
    if (collator.compare(char, first) < 0) break
    at += 1
  }
  return letters[Math.max(at, 0)] ?? ''
}

/** Does the text hold what was typed: the words themselves, or somewhere within it the initials of their pinyin? */
export function matchesTyped(text: string, typed: string): boolean {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '' || text.toLowerCase().includes(wanted)) return true
  if (!/^[a-z0-9]+$/.test(wanted)) return false
  const chars = [...text].map(initials).filter(each => each !== '')
  return chars.some((_, start) => [...wanted].every((letter, offset) => chars[start + offset]?.includes(letter)))
}
