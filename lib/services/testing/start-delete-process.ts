import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { DeletionReceipt } from '../../contracts/deletion.ts'
import type { DeleteProcessOptions } from './delete-process.ts'

const SCRIPT = fileURLToPath(new URL('./delete-process.ts', import.meta.url))

/** `delete-process.ts`, to be followed line by line. */
export function startDeleteProcess(options: DeleteProcessOptions) {
  const child = spawn(
    process.execPath,
    [
      ...['--experimental-strip-types', '--disable-warning=ExperimentalWarning', SCRIPT],
      JSON.stringify(options),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const ended = once(child, 'exit')
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const line = async () => {
    const next = await lines.next()
    if (next.done) throw new Error('The process ended before it said more.')
    return next.value
  }
  return {
    line,
    receipt: async () => JSON.parse(await line()) as DeletionReceipt,
    goOn: () => child.stdin.write('\n'),
    /** SIGKILL: no handler runs, nothing is flushed. */
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
