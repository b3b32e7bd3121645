import { useRouteContext } from '@tanstack/react-router'
import type { Me } from '#views/answers'

/** Who is signed in. */
export const useMe = (): Me => useRouteContext({ from: '/inside' }).me
