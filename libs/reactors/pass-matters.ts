import type { Recorded } from '#kernel/event'
import type { Words } from '#kernel/process'
import type { Order, Reactor } from '#kernel/reactor'
import { sentence, type Refusal } from '#kernel/refusal'
import { organisation } from '#organisation/organisation'
import type { OrganisationEvent } from '#organisation/process'
import { namesOf } from '#organisation/rights'
import { documents } from '#views/documents'
import { parts } from '#views/parts'
import { noYear, streams, yearOf } from './streams.ts'

/** A hand-over names who takes which documents: there the seats, the questions and the parts are passed on. */

type Passed = Extract<OrganisationEvent, { type: 'MattersHandedOver' }>

/** Without the person, who is named beside it. */
const whyOf = (refused: Refusal): Words =>
  refused.refused === 'unfit-reviewer'
    ? (refused.detail['why'] as Words)
    : { zh: sentence(refused, 'zh'), en: sentence(refused, 'en') }

/** Between the hand-over and this somebody may have decided, or changed the table: whoever handed over is told. */
const notPassed =
  (of: { readonly from: string; readonly to: string; readonly document: string; readonly title: string }) =>
  (refused: Refusal): Order => {
    const { zh, en } = whyOf(refused)
    const data = { ...of, why: { zh, en } }
    return { decider: 'organisation', stream: streams.organisation(), year: noYear, action: 'notePassing', data }
  }

export const passMatters: Reactor = {
  name: 'pass-matters',
  on: ['MattersHandedOver'],
  async run(event, read) {
    const { from, to, documents: named, reason } = (event as Recorded<Passed>).data
    const [open, rows, state] = await Promise.all([
      read.rows(parts, { person: from, done: false }),
      Promise.all(named.map(id => read.rows(documents, { id }))),
      read.state(organisation, noYear, streams.organisation()),
    ])
    const names = namesOf(state, from)
    return rows.flat().map(({ id, kind, title }): Order => {
      const part = open.some(({ document }) => document === id)
      const [decider, action] = part ? ['target', 'passPart'] : [kind, 'passSeats']
      const otherwise = notPassed({ from, to, document: id, title })
      return {
        decider,
        stream: id,
        year: yearOf(id),
        action,
        data: { from, to, ...(!part && { names, reason }) },
        otherwise,
      }
    })
  },
}
