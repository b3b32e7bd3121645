import type { Route, RouteKind } from '#approval/route'
import type { Words } from '#kernel/process'
import type { Deputation } from '#organisation/deputies'
import type { Action } from './answers.ts'

/** What the server answers about deputies, hand-over and review routes. */

interface Named {
  readonly id: string
  readonly name: string
}

/** Somebody of the county, with what they hold. */
export interface StaffMember extends Named {
  readonly unitName: string
  readonly roles: readonly Words[]
}

export interface DeputyEntry extends Omit<Deputation, 'principal' | 'deputy'> {
  readonly principal: Named
  readonly deputy: Named
  readonly when: 'now' | 'later' | 'past'
  /** What the deputy may do in the principal's place. */
  readonly roles: readonly Words[]
  readonly mayEnd: boolean
}

/** Something that happened to the organisation. */
export interface OfficeEvent {
  readonly position: number
  readonly at: string
  readonly actor: Named
  readonly said: Words
}

export interface DeputiesPage {
  readonly version: number
  /** The day in China, YYYY-MM-DD: deputies begin and end by it. */
  readonly today: string
  readonly deputies: readonly DeputyEntry[]
  /** For whom this person may name a deputy: themselves, or everybody; nobody where that is empty. */
  readonly principals: readonly StaffMember[]
  readonly candidates: readonly StaffMember[]
  /** Newest first. */
  readonly record: readonly OfficeEvent[]
}

export interface HandOverList {
  readonly version: number
  /** Those who may leave, and those who may take over. */
  readonly people: readonly StaffMember[]
  readonly record: readonly OfficeEvent[]
  /** What could not be passed on as it was handed over, and still waits for whoever answers for who left. */
  readonly unpassed: readonly OfficeEvent[]
}

/** To whom something that waits for somebody by name can go. */
interface Giving {
  readonly takers: readonly string[]
  /** Who cannot decide on it, and why. Who may not even see it depends on who takes which role: the decision says so. */
  readonly barred: Readonly<Record<string, Words>>
}

/** What would move if a person left now. */
export interface HandOverPlan {
  readonly person: Named
  readonly version: number
  readonly roles: readonly {
    readonly role: string
    readonly title: Words
    readonly unit: string
    readonly unitName: string
    /** Who else holds it over the same unit. */
    readonly others: readonly string[]
  }[]
  /** Documents that wait for them, by a role or by name. */
  readonly waiting: readonly {
    readonly id: string
    readonly title: string
    readonly stage: Words
    readonly by: 'role' | 'name'
    /** What it takes to give it to somebody; null where it goes with a role. */
    readonly giving: Giving | null
  }[]
  /** Parts of tables that colleagues handed to them. */
  readonly parts: readonly {
    readonly document: string
    readonly title: string
    readonly part: Words
    readonly by: string
    readonly giving: Giving
  }[]
  /** Deputations that end with it, present and future. */
  readonly deputies: readonly DeputyEntry[]
}

export interface RouteVersion {
  readonly route: Route
  /** '' for the one that comes with the software. */
  readonly publishedAt: string
  readonly publishedBy: string
}

export interface KindOfRoute {
  readonly kind: RouteKind
  /** What the county published for the year before: each year begins with the routes that come with the software. */
  readonly yearBefore: Route | null
  /** Oldest first; the last is in force. */
  readonly versions: readonly RouteVersion[]
  /** Documents on their way by an older version than the last, of those that one may see. */
  readonly older: readonly {
    readonly id: string
    readonly title: string
    readonly unitName: string
    readonly version: number
  }[]
}

export interface RoutesPage {
  readonly year: number
  readonly version: number
  readonly kinds: readonly KindOfRoute[]
  readonly offered: readonly Action[]
}
