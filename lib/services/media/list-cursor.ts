import { createHash } from 'node:crypto'
import { z } from 'zod'
import { MEDIA_TYPES } from '../../contracts/media.ts'
import type { ListMediaQuery } from '../../contracts/media.schema.ts'
import { InvalidInputError } from '../errors.ts'

const positionSchema = z.object({
  /** Page to read next, counted from 1, and how many of its records were already handed out. */
  page: z.number().int().min(1),
  used: z.number().int().min(0).max(100),
  scrollToken: z.string().max(128).optional(),
  /** Set after an expired scroll: the stream was begun anew at this time. */
  from: z.string().max(40).optional(),
  /** The last time handed out, and the media handed out with it: where to begin anew. */
  last: z.object({ at: z.string().max(40), ids: z.array(z.string().max(64)).max(100) }).optional(),
  ended: z.boolean().optional(),
})

/** How far one ordered SearchMedia stream has been handed out. */
export type StreamPosition = z.infer<typeof positionSchema>

const cursorSchema = z.object({
  query: z.string(),
  total: z.number().int().min(0),
  /** The media whose reference ID was searched for: it came first, and is left out later. */
  referenced: z.string().max(64).optional(),
  streams: z.partialRecord(z.enum(MEDIA_TYPES), positionSchema),
})

export type ListCursor = z.infer<typeof cursorSchema>

export const START: StreamPosition = { page: 1, used: 0 }

/** A cursor belongs to its query: with another filter or page size it would skip media without a word. */
export function queryDigest({ cursor: _cursor, ...query }: ListMediaQuery): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined)
  return createHash('sha256')
    .update(JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .digest('base64url')
    .slice(0, 12)
}

export const encodeCursor = (cursor: ListCursor) =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url')

/** @throws InvalidInputError (`cursor`) when it is not one of ours or belongs to another query. */
export function decodeCursor(text: string, digest: string): ListCursor {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString()))
  if (!parsed.success || parsed.data.query !== digest)
    throw new InvalidInputError('cursor', 'This cursor belongs to another list; start without one.')
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
