import { checkedConfig, startOrEnd } from '../config/check-start.ts'
import { database } from '../services/server-database.ts'
import { pacer, vodClient } from '../services/server-context.ts'
import { prepareDatabase } from './prepare-database.ts'
import { startWorkers } from './start-workers.ts'

/*
 * `npm run worker`: scans, cleanups and the settling of lost answers in a process of their own, on the database of one
 * or more servers. Run with `--conditions=react-server`. Ends politely on SIGINT and SIGTERM: calls under way get their
 * answers written down, and another process takes over at once.
 */
await startOrEnd(async () => {
  await prepareDatabase(checkedConfig())
  const workers = startWorkers()
  // The work itself waits with timers that keep no process alive.
  const alive = setInterval(() => {}, 3_600_000)
  process.stdout.write('Offcut worker is ready.\n')
  const end = async () => {
    clearInterval(alive)
    await workers.stop()
    await vodClient().close()
    await pacer().settled()
    await database().destroy()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end())
})
