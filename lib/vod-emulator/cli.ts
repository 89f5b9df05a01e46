import { createVodEmulator } from './index.ts'
import { readFlags, usage, UsageError } from './cli-flags.ts'
import type { VodEmulator, VodEmulatorOptions } from './index.ts'

/** A port that is taken, as a sentence with the flag that moves it. */
function startProblem(error: unknown, options: VodEmulatorOptions): string {
  const { code, port } = error as { code?: string; port?: number }
  const flag = port === options.ossPort ? '--oss-port' : '--port'
  if (code === 'EADDRINUSE') return `Port ${port} is in use; choose another with ${flag}.`
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} may not be opened; choose another with ${flag}.`
  return `The practice VOD could not start: ${error instanceof Error ? error.message : String(error)}`
}

/** Closes once, whoever asks first: a signal or, when a parent started this process, the parent's end. */
function closeOnRequest(emulator: VodEmulator): void {
  let closing = false
  const close = () => {
    if (closing) return
    closing = true
    void emulator.close().then(() => process.exit(0))
  }
  process.on('SIGINT', close)
  process.on('SIGTERM', close)
  if (!process.send) return
  process.on('disconnect', close)
  // The parent may have gone while the library was being laid.
  if (!process.connected) close()
}

async function start(options: VodEmulatorOptions): Promise<void> {
  const onInternalError = (error: unknown) =>
    console.error('Fault of the practice VOD itself:', error)
  const emulator = await createVodEmulator({ ...options, onInternalError })
  closeOnRequest(emulator)
  console.log(`Practice VOD: ${emulator.endpoint} (control routes under /_practice/)`)
  console.log(`Practice object storage: ${emulator.ossEndpoint}`)
  if (process.connected) {
    process.send?.({ ready: true, port: emulator.port, ossPort: emulator.ossPort })
  }
}

async function main(): Promise<void> {
  let options: VodEmulatorOptions | 'help'
  try {
    options = readFlags(process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(error.message)
    process.exitCode = 2
    return
  }
  if (options === 'help') {
    console.log(usage)
    return
  }
  try {
    await start(options)
  } catch (error) {
    console.error(startProblem(error, options))
    process.exitCode = 1
  }
}

await main()
