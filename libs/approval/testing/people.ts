/** Words where a test needs none. */
export const nobody = { zh: '—', en: '—' }

/** All whom a person stands in for, directly or through others. */
export function absentees(deputies: Readonly<Record<string, string>>, person: string): string[] {
  const found: string[] = []
  for (let at = deputies[person]; at !== undefined && at !== person && !found.includes(at); at = deputies[at])
    found.push(at)
  return found
}
