/** What stands under a key that somebody gave: never what every object has by birth, such as `constructor`. */
export const known = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined
