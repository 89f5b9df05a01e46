import { openDatabase } from '../../db/open-database.ts'
import type { DatabaseLocation } from '../../db/open-database.ts'
import { practiceWorker } from '../../services/cleanups/run/testing/run-practice.ts'
import { startCleanupRunner } from '../cleanup-runner.ts'
import { startDeletionSettler } from '../deletion-settler.ts'

/** What a process that runs cleanups is told, as JSON in its first argument. */
export interface CleanupProcessOptions {
  endpoint: string
  location: DatabaseLocation
  ratePerSecond: number
}

/*
 * Runs cleanups and settles lost answers as a server does, until SIGTERM; then it ends politely. Says `working` when it
 * has begun to look for work, and what it calls itself in leases.
 */
const { location, ...options } = JSON.parse(process.argv[2] ?? '') as CleanupProcessOptions
const db = openDatabase(location)
const { context, vod } = practiceWorker({ db, ...options })
const onError = (error: unknown) =>
  void process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
const runner = startCleanupRunner({ context, onError, pauseMs: 50 })
const settler = startDeletionSettler({ context, onError, pauseMs: 100 })
const alive = setInterval(() => {}, 60_000)
process.once('SIGTERM', () => {
  clearInterval(alive)
  void Promise.all([runner.stop(), settler.stop()])
    .then(() => vod.close())
    .then(() => db.destroy())
})
process.stdout.write(`working ${context(new AbortController().signal).holder}\n`)
