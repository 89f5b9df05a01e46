import 'server-only'

import { config, ConfigError } from './config.ts'

/**
 * Asks for the settings once, before the first request, and ends the process with one sentence per problem: a server
 * that starts without them would fail later, at somebody's first click.
 */
export function checkStart(): void {
  try {
    config()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const lines = error.problems.map((problem) => `  - ${problem}\n`).join('')
    process.stderr.write(`Offcut cannot start:\n${lines}`)
    process.exit(1)
  }
}
