import { refuse, type Refusal } from '#kernel/refusal'
import type { Finding } from './finding.ts'

/** Refuses to send what has errors, and names each of them in both languages. */
export function refuseErrors(findings: readonly Finding[]): Refusal | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return undefined
  return refuse('has-errors', {
    count: errors.length,
    findings: {
      zh: errors.map(({ rule, message }) => `${rule} ${message}`),
      en: errors.map(({ rule, messageEn }) => `${rule} ${messageEn}`),
    },
    list: errors,
  })
}
