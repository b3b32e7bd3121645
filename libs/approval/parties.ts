import type { Context, Words } from '#kernel/process'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { retractable } from './acts.ts'
import { removable } from './added.ts'
import * as remarks from './remark-acts.ts'
import { askedSeat, askingSeat, givableSeat, mySeat, speakingSeat, type Taken } from './seat.ts'
import type { Travel } from './travel.ts'

/** Who plays which part in a review: the words that rows of the route use in `by`, and how a refusal calls them. */

interface Party {
  readonly words: Words
  /** Does the actor play it, or why not? */
  plays(of: remarks.Remarkable, context: Context): boolean | Refusal
}

/** Refused where the seat is not theirs to take, else theirs. */
const admitted = (seat: Taken | Refusal): true | Refusal => (isRefusal(seat) ? seat : true)
const owner = (travel: Travel, context: Context) => admitted(mySeat(travel, context))
const here = ({ route, at }: Travel) => route[at]

const reviewer = { zh: '当前审核人', en: 'Present reviewer' }

export const parties: Readonly<Record<string, Party>> = {
  owner: { words: reviewer, plays: ({ travel }, context) => owner(travel, context) },
  giver: { words: reviewer, plays: ({ travel }, context) => admitted(givableSeat(travel, context)) },
  signer: {
    words: reviewer,
    plays: ({ travel }, context) =>
      here(travel)?.graded === 'sheet' ? refuse('sheet-missing') : owner(travel, context),
  },
  grader: {
    words: { zh: '评定等级的审核人', en: 'Reviewer who grades' },
    plays: ({ travel }, context) => (here(travel)?.graded ? owner(travel, context) : false),
  },
  refuser: {
    words: { zh: '可以不予通过的审核人', en: 'Reviewer who may refuse for good' },
    plays: ({ travel }, context) => (here(travel)?.refuses ? owner(travel, context) : false),
  },
  retractor: {
    words: { zh: '刚刚同意的人', en: 'Whoever has just approved' },
    plays: ({ travel }, context) => retractable(travel, context),
  },
  adviser: {
    words: { zh: '被征求意见的人', en: 'Adviser' },
    plays: ({ travel }, context) => askedSeat(travel, context) !== undefined,
  },
  asker: {
    words: { zh: '征求意见的人', en: 'Whoever asked for advice' },
    plays: ({ travel }, context) => askingSeat(travel, context) !== undefined,
  },
  adder: {
    words: { zh: '加签的人', en: 'Whoever added the reviewer' },
    plays: ({ travel }, { actor }) => removable(travel, actor).length > 0,
  },
  speaker: {
    words: { zh: '当前审核人或被征求意见的人', en: 'Present reviewer or adviser' },
    plays: ({ travel }, context) => admitted(speakingSeat(travel, context)),
  },
  remarker: {
    words: { zh: '写批注的人', en: 'Author of the remark' },
    plays: ({ travel }, context) => remarks.keepsPrivate(travel, context),
  },
  answerer: {
    words: { zh: '填报人，或受托填写该部分的同事', en: 'Drafter, or the colleague who was handed the part' },
    plays: remarks.answers,
  },
  discusser: {
    words: { zh: '填报人、审核人或写批注的人', en: 'Drafter, reviewer or author of the remark' },
    plays: remarks.discusses,
  },
  settler: {
    words: { zh: '当前审核人或写批注的人', en: 'Present reviewer or author of the remark' },
    plays: ({ travel }, context) => remarks.settles(travel, context),
  },
}
