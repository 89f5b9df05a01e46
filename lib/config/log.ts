import 'server-only'

type Level = 'info' | 'warn' | 'error'
type Facts = Record<string, string | number | boolean | null | undefined>

/**
 * One line of JSON on the standard error stream. Facts are plain values on purpose: an error object would bring its
 * cause, and with it what a request carried.
 */
export function log(level: Level, event: string, facts: Facts = {}): void {
  process.stderr.write(
    `${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`,
  )
}
