const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

/** Runs one step of a command and prints one line for it once it is done, or nothing when it had nothing to do. */
export async function step(title, work) {
  const startedAt = performance.now()
  const outcome = await work()
  if (outcome === 'skipped') return
  process.stdout.write(
    `✓ ${title}${typeof outcome === 'string' ? `: ${outcome}` : ''} (${seconds(performance.now() - startedAt)})\n`,
  )
}

export function say(line) {
  process.stdout.write(`${line}\n`)
}

export function fail(line) {
  process.stderr.write(`✗ ${line}\n`)
}
