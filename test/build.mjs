import { build } from '../apps/cli/build.mjs'

/** Journeys and browser tests run the built processes: what is stale is built before the first of them. */
export default () => build({ web: true })
