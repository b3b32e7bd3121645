import { z } from 'zod'

/** Signs that show nothing: some make words that are none, some turn the line around. The joiners of emoji stay. */
const unseen = /(?<!\p{Extended_Pictographic}\ufe0f?)\u200d|(?!\u200d)\p{Cf}/gu

/** What somebody says in their own words: reasons, remarks, notes. What cannot be seen is no part of it. */
export const Written = z
  .string()
  .overwrite(text => text.replace(unseen, ''))
  .trim()
