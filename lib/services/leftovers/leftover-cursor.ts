import { createHash } from 'node:crypto'
import { z } from 'zod'
import { parseJson } from './parse-json.ts'
import type { ListLeftoversQuery } from '../../contracts/leftovers.schema.ts'
import { InvalidInputError } from '../errors.ts'

const cursorSchema = z.object({
  /** Digest of the query it belongs to. */
  query: z.string(),
  /** The verdicts of all pages are of one moment, ms since 1970: a row must not come twice or never by the clock alone. */
  at: z.number().int(),
  /** The last row handed out: its sort value, null when it has none, and its media ID. */
  value: z.union([z.number(), z.string(), z.null()]),
  mediaId: z.string().max(64),
  /** As counted for the first page: all, of those unreported, sizes known, their sum. */
  totals: z.tuple([z.number(), z.number(), z.number(), z.number()]),
})

export type LeftoverCursor = z.infer<typeof cursorSchema>

/** A cursor belongs to its query: with another filter it would skip rows without a word. The page size may change. */
export function queryDigest({ cursor: _, limit: __, ...query }: ListLeftoversQuery): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined)
  return createHash('sha256')
    .update(JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .digest('base64url')
    .slice(0, 12)
}

export const encodeCursor = (cursor: LeftoverCursor) =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url')

/** @throws InvalidInputError (`cursor`) when it is not one of ours or belongs to another query. */
export function decodeCursor(text: string, digest: string): LeftoverCursor {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString()))
  if (!parsed.success || parsed.data.query !== digest)
    throw new InvalidInputError('cursor', 'This cursor belongs to another list; start without one.')
  return parsed.data
}
