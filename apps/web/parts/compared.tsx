import { useQuery } from '@tanstack/react-query'
import { useSpeech } from '../data/messages.ts'
import { comparisonQuery } from '../data/versions.ts'
import { CopyText } from './copy-text.tsx'
import { Differences } from './differences.tsx'
import { Loaded } from './loaded.tsx'

/** What changed between two moments, with the text for a mail. */
export function Compared({ id, from, to }: { id: string; from: string; to: string }) {
  const { say } = useSpeech()
  const query = useQuery(comparisonQuery(id, from, to))
  return (
    <Loaded query={query}>
      {({ from: before, to: after, differences, text }) => (
        <>
          <p className="compared">
            {say(before.words)} → {say(after.words)} <CopyText text={say(text)} />
          </p>
          <Differences differences={differences} />
        </>
      )}
    </Loaded>
  )
}
