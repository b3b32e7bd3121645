import { Ledger1795000000001 } from './0001-ledger.ts'
import { Accounts1795000000002 } from './0002-accounts.ts'

/** In order; a migration that has run anywhere is never edited. */
export const migrations = [Ledger1795000000001, Accounts1795000000002]
