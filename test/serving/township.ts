import * as play from '../../apps/cli/demo/play.ts'
import { readScript } from '../../apps/cli/demo/script.ts'
import { root } from '#platform/config'

/** The people of the example township signed in, and their projects, by number: corrected and sent, or approved too. */
export async function township(
  url: string,
  { sent = [], approved = [] }: { readonly sent?: readonly number[]; readonly approved?: readonly number[] } = {},
) {
  const [people, scripts] = await Promise.all([play.signInAll(url), readScript(root)])
  for (const [at, script] of scripts.entries()) {
    if (sent.includes(at) || approved.includes(at)) await play.draft(people, script)
    if (approved.includes(at)) await play.approveTarget(people, script)
  }
  return { people, scripts }
}
