import { expect, it } from '@jest/globals'
import { acting } from './acting.ts'
import { adjusting } from './adjusting.ts'
import { form } from './form.ts'
import { frame } from './frame.ts'
import { helps } from './helps.ts'
import { importing } from './importing.ts'
import { lists } from './lists.ts'
import { offices } from './offices.ts'
import { queue } from './queue.ts'
import { rectifying } from './rectifying.ts'
import { remarks } from './remarks.ts'
import { reporting } from './reporting.ts'
import { review } from './review.ts'
import { reviewing } from './reviewing.ts'
import { rules } from './rules.ts'

it('says each word in one file: a key in two would hide one of them', () => {
  const keys = [
    frame,
    acting,
    adjusting,
    rectifying,
    lists,
    importing,
    form,
    review,
    reviewing,
    queue,
    remarks,
    reporting,
    rules,
    helps,
    offices,
  ].flatMap(words => Object.keys(words))
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
})
