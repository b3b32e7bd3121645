import { Ledger1795000000001 } from './0001-ledger.ts'
import { Accounts1795000000002 } from './0002-accounts.ts'
import { LeanRecord1795000000003 } from './0003-lean-record.ts'
import { Seal1795000000004 } from './0004-seal.ts'
import { Followers1795000000005 } from './0005-followers.ts'
import { Roles1795000000006 } from './0006-roles.ts'
import { Relay1795000000007 } from './0007-relay.ts'
import { Announce1795000000008 } from './0008-announce.ts'
import { Looks1795000000009 } from './0009-looks.ts'

/** In order; a migration that has run anywhere is never edited. */
export const migrations = [
  Ledger1795000000001,
  Accounts1795000000002,
  LeanRecord1795000000003,
  Seal1795000000004,
  Followers1795000000005,
  Roles1795000000006,
  Relay1795000000007,
  Announce1795000000008,
  Looks1795000000009,
]
