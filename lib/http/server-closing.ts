// Once per process, not once per bundle.
const shared = globalThis as typeof globalThis & { offcutClosing?: AbortSignal }

/** Aborted when this process is told to end. */
export const serverClosing = (): AbortSignal => (shared.offcutClosing ??= watchSignals())

function watchSignals(): AbortSignal {
  const closing = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => closing.abort(new Error('The server ends.')))
  return closing.signal
}
