import { openDatabase } from '../../../db/open-database.ts'
import type { DatabaseLocation } from '../../../db/open-database.ts'
import { admin } from '../../testing/people.ts'
import { practiceClient, practiceContext } from '../../testing/practice-context.ts'
import { planCleanup } from '../plan-cleanup.ts'

/** Plans the whole index in a process of its own, to be killed: location as JSON, endpoint. Prints a line per step. */
const [location = '', endpoint = ''] = process.argv.slice(2)
const db = openDatabase(JSON.parse(location) as DatabaseLocation)
// What every step asks first.
const signal = Object.assign(new AbortController().signal, {
  throwIfAborted: () => void process.stdout.write('step\n'),
})
await planCleanup(
  { ...practiceContext(practiceClient(endpoint, 'practice-full'), db), signal },
  admin,
  { selection: { filter: {}, excludedIds: [] } },
)
