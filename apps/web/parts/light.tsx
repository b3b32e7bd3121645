import type { Light as Colour } from '#rules/lights'
import { useSpeech } from '../data/messages.ts'

/** A light as colour, letter and word together. */
export function Light({ light }: { light: Colour }) {
  const { t } = useSpeech()
  return (
    <span className={`light ${light}`}>
      <b aria-hidden="true">{t(light).slice(0, 1).toUpperCase()}</b>
      <span>{t(`${light}Word`)}</span>
    </span>
  )
}

const colours: readonly string[] = ['red', 'yellow', 'green', 'blue', 'none']
export const isLight = (text: string): text is Colour => colours.includes(text)
