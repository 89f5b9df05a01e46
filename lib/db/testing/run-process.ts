import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/**
 * Runs a TypeScript file in a process of its own.
 * @returns what it printed
 * @throws Error with what it complained about when it does not end well
 */
export async function runProcess(
  script: URL,
  args: readonly string[],
  nodeFlags: readonly string[] = [],
): Promise<string> {
  const { stdout } = await execute(process.execPath, [
    ...['--experimental-strip-types', '--disable-warning=ExperimentalWarning', ...nodeFlags],
    fileURLToPath(script),
    ...args,
  ])
  return stdout
}
