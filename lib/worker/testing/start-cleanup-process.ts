import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { CleanupProcessOptions } from './cleanup-process.ts'

const SCRIPT = fileURLToPath(new URL('./cleanup-process.ts', import.meta.url))

/** `cleanup-process.ts`, once it works. */
export async function startCleanupProcess(options: CleanupProcessOptions) {
  const child = spawn(
    process.execPath,
    [
      ...['--experimental-strip-types', '--disable-warning=ExperimentalWarning', SCRIPT],
      JSON.stringify(options),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = once(child, 'exit')
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    const [code] = (await ended) as [number | null]
    return code
  }
  return {
    /** Its name in leases of cleanups and their deletes. */
    holder: line.split(' ')[1] ?? '',
    /** No handler runs, nothing is flushed. */
    kill: () => end('SIGKILL'),
    /** @returns its exit code */
    stop: () => end('SIGTERM'),
  }
}
