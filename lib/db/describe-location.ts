import type { DatabaseLocation } from './open-database.ts'

/** How messages name the database: never with its password. */
export function describeLocation(location: DatabaseLocation): string {
  if ('file' in location) return location.file
  const { host, pathname } = new URL(location.url)
  return `${host}${pathname}`
}

/** What a driver says went wrong; a refused connection says so in its code alone. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : []
  if (first instanceof Error) return describeFailure(first)
  return error.message || ('code' in error ? String(error.code) : error.name)
}
