import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { InvalidInputError } from '../errors.ts'
import { parseJson } from '../leftovers/parse-json.ts'

/** A cursor belongs to its question: with another one it would skip rows without a word. */
export function questionDigest(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 12)
}

export const encodeCursor = (cursor: Record<string, string | number>) =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url')

/** @throws InvalidInputError (`cursor`) when it is not one of ours or belongs to another question. */
export function decodeCursor<T extends { question: string }>(
  schema: z.ZodType<T>,
  text: string,
  question: string,
): T {
  const parsed = schema.safeParse(parseJson(Buffer.from(text, 'base64url').toString()))
  if (!parsed.success || parsed.data.question !== question)
    throw new InvalidInputError('cursor', 'This cursor belongs to another list; start without one.')
  return parsed.data
}
