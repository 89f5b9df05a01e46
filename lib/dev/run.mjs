// The entry of every npm script: `node lib/dev/run.mjs <name> [arguments]`.
// Plain JavaScript without dependencies: it must run on a bare clone and on Node 20, before anything is installed.
import { commands } from './commands.mjs'
import { fail } from './report.mjs'
import { stopEverything, watchSignals } from './processes.mjs'

const [name = '', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined

watchSignals()
if (!command) {
  fail(`There is no command “${name}”. Commands: ${Object.keys(commands).join(', ')}.`)
  process.exitCode = 2
} else {
  try {
    process.exitCode = (await command(args)) ?? 0
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  } finally {
    await stopEverything()
  }
  process.exit()
}
