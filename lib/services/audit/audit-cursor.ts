import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { AuditFilter } from '../../contracts/audit.schema.ts'
import { InvalidInputError } from '../errors.ts'

const cursorSchema = z.object({
  query: z.string(),
  /** `seq` of the last row handed out. */
  before: z.number().int().min(1),
})

/** A cursor belongs to its filter: with another one it would skip rows without a word. */
export function filterDigest(filter: AuditFilter): string {
  const { q, mediaId, actor, kind, deletionId, seq, from, to } = filter
  return createHash('sha256')
    .update(JSON.stringify([q, mediaId, actor, kind, deletionId, seq, from, to]))
    .digest('base64url')
    .slice(0, 12)
}

export const encodeCursor = (query: string, before: number) =>
  Buffer.from(JSON.stringify({ query, before })).toString('base64url')

/** @throws InvalidInputError (`cursor`) when it is not one of ours or belongs to another filter. */
export function decodeCursor(text: string, query: string): number {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString()))
  if (!parsed.success || parsed.data.query !== query)
    throw new InvalidInputError('cursor', 'This cursor belongs to another list; start without one.')
  return parsed.data.before
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
