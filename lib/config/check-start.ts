import 'server-only'

import { existsSync } from 'node:fs'
import { config } from './config.ts'
import type { Config } from './config.ts'
import { parseStorage } from './environment.ts'
import { parseFirstAdmin } from './first-admin.ts'
import { StartError } from './start-error.ts'

/**
 * The settings, asked for before the first request. On what must be a first start, everything that is missing is named
 * at once.
 * @throws StartError
 */
export function checkedConfig(): Config {
  try {
    return config()
  } catch (error) {
    if (!(error instanceof StartError) || !isFirstStart()) throw error
    const admin = parseFirstAdmin(process.env)
    throw new StartError([...error.problems, ...(admin.ok ? [] : admin.problems)])
  }
}

function isFirstStart(): boolean {
  const storage = parseStorage(process.env)
  if (process.env.OFFCUT_PRACTICE === '1' || !storage.ok) return false
  return 'file' in storage.database && !existsSync(storage.database.file)
}

/**
 * Runs the start, and ends the process with one sentence per problem when it cannot be: a server that starts all the
 * same would fail later, at somebody's first click.
 */
export async function startOrEnd(start: () => Promise<void>): Promise<void> {
  try {
    await start()
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    const lines = error.problems.map((problem) => `  - ${problem}\n`).join('')
    process.stderr.write(`Offcut cannot start:\n${lines}`)
    process.exit(1)
  }
}
