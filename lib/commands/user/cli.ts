// `npm run user`: accounts from the command line, on the database that the server uses.
import nextEnv from '@next/env'
import { parseStorage } from '../../config/environment.ts'
import { describeFailure, describeLocation } from '../../db/describe-location.ts'
import { migrate } from '../../db/migrate.ts'
import { openDatabase } from '../../db/open-database.ts'
import { ServiceError } from '../../services/errors.ts'
import { readCommand, usage, UsageError } from './flags.ts'
import type { UserCommand } from './flags.ts'
import { askPassword, Interrupted, passwordFromInput } from './read-password.ts'
import { runCommand } from './run-command.ts'

const REFUSED = 1
const NOT_UNDERSTOOD = 2
const INTERRUPTED = 130

const say = (text: string) => void process.stderr.write(text)

async function main(command: UserCommand): Promise<number> {
  if (command.verb === 'help') {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  // The same files that the server reads.
  nextEnv.loadEnvConfig(process.cwd(), false, { info: () => {}, error: say })
  const storage = parseStorage(process.env)
  if (!storage.ok) {
    say(`${storage.problems.join('\n')}\n`)
    return REFUSED
  }
  let db
  try {
    db = openDatabase(storage.database)
    await migrate(db)
  } catch (error) {
    const where = describeLocation(storage.database)
    say(`The database ${where} cannot be opened: ${describeFailure(error)}.\n`)
    await db?.destroy()
    return REFUSED
  }
  try {
    const context = { db, connectionId: storage.region, practice: false }
    const said = await runCommand(context, command, (fromInput) =>
      fromInput ? passwordFromInput(process.stdin) : askPassword(process.stdin, say),
    )
    process.stdout.write(`${said}\n`)
    return 0
  } finally {
    await db.destroy()
  }
}

try {
  process.exitCode = await main(readCommand(process.argv.slice(2)))
} catch (error) {
  if (error instanceof UsageError) {
    say(`${error.message} See \`npm run user -- --help\`.\n`)
    process.exitCode = NOT_UNDERSTOOD
  } else if (error instanceof ServiceError) {
    say(`${error.message}\n`)
    process.exitCode = REFUSED
  } else if (error instanceof Interrupted) process.exitCode = INTERRUPTED
  else throw error
}
