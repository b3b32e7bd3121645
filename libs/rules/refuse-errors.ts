import { refuse, type Refusal } from '#kernel/refusal'
import type { Finding } from './finding.ts'

const listed = (findings: readonly Finding[]): Refusal['detail'] => ({
  count: findings.length,
  findings: {
    zh: findings.map(({ rule, message }) => `${rule} ${message}`),
    en: findings.map(({ rule, messageEn }) => `${rule} ${messageEn}`),
  },
  list: findings,
})

/** Refuses to send what has errors, and names each of them in both languages. */
export function refuseErrors(findings: readonly Finding[]): Refusal | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error')
  return errors.length > 0 ? refuse('has-errors', listed(errors)) : undefined
}

/** Refuses to send what leaves these warnings neither mended nor explained. */
export const refuseUnexplained = (left: readonly Finding[]): Refusal | undefined =>
  left.length > 0 ? refuse('unexplained-warnings', listed(left)) : undefined
