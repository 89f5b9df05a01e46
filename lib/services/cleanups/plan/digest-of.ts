import { createHash } from 'node:crypto'

/** What an admin's start is compared with: lower-case hex SHA-256 of the IDs sorted by code unit, joined with `\n`. */
export const digestOf = (mediaIds: readonly string[]): string =>
  createHash('sha256').update(mediaIds.toSorted().join('\n')).digest('hex')
