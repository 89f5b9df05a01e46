import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'

type Child = ChildProcessByStdio<Writable, Readable, null>

export const startScript = (path: string, args: readonly string[]): Child =>
  spawn(
    process.execPath,
    [
      ...['--experimental-strip-types', '--disable-warning=ExperimentalWarning'],
      ...[fileURLToPath(new URL(path, import.meta.url)), ...args],
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )

/** @throws Error when the process ends without a word */
export async function firstLine({ stdout }: Child): Promise<string> {
  const lines = createInterface(stdout)
  for await (const line of lines) {
    // What comes later must not fill the pipe.
    stdout.resume()
    return line
  }
  throw new Error('The process ended without a word; its errors are above.')
}
