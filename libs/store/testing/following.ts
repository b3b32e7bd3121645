import { openStore } from '../store.ts'
import { lanedNotes, liveOrder, registry } from './example.ts'

/** A process that follows, until it is killed; its one argument is the database's address. */

const store = await openStore({ url: process.argv[2] ?? '', ...registry, views: [liveOrder, lanedNotes] })
store.follow()
process.on('disconnect', () => process.exit())
process.send?.('following')
