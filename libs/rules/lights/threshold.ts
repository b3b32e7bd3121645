import { Decimal } from 'decimal.js'
import type { RulePack } from '../pack.ts'
import { lightOrder, type Light } from './shapes.ts'

/** One decimal, half-up. Lights are read from the figure as it is shown, so that nobody sees 60.0 % marked red. */
export const oneDecimal = (value: Decimal): string => value.toFixed(1, Decimal.ROUND_HALF_UP)

export const percent = (value: Decimal): string => value.toFixed(2, Decimal.ROUND_HALF_UP)

/** The light of a progress in % of what it should be by now. Blue marks what is far ahead. */
export function lightOf(x: Decimal, { red, yellow, blue }: RulePack['lights']): Light {
  const seen = new Decimal(oneDecimal(x))
  if (seen.lt(red)) return 'red'
  if (seen.lt(yellow)) return 'yellow'
  return seen.lt(blue) ? 'green' : 'blue'
}

export const worst = (lights: readonly Light[]): Light => lightOrder.find(light => lights.includes(light)) ?? 'none'

export const isWarning = (light: Light): boolean => light === 'red' || light === 'yellow'
