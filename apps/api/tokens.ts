/** Injection tokens: the platform is made of plain objects, so each needs a name. */
export const CONFIG = Symbol('config')
export const OFFICE = Symbol('office')
export const QUEUE = Symbol('queue')
