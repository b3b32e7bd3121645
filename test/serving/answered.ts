import { Answered } from '../../apps/cli/demo/client.ts'
import type { Problem } from '#views/answers'

/** What the server has against what is asked, where it has something; whatever else goes wrong is thrown. */
export const problemOf = (asking: Promise<unknown>): Promise<Problem | undefined> =>
  asking.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Answered) return error.problem
      throw error
    },
  )

/** The code of the refusal, or that it was done. */
export const codeOf = async (asking: Promise<unknown>): Promise<string> => (await problemOf(asking))?.code ?? 'done'
