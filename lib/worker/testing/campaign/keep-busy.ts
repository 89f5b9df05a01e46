import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { BusyProcessOptions } from './busy-process.ts'

const SCRIPT = fileURLToPath(new URL('./busy-process.ts', import.meta.url))

/** `busy-process.ts`, until it has ended. @throws Error when it failed */
export async function keepBusy(options: BusyProcessOptions): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      ...['--experimental-strip-types', '--disable-warning=ExperimentalWarning', SCRIPT],
      JSON.stringify(options),
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error('The process that was to keep the database busy failed.')
}
