import { z } from 'zod'

/**
 * Pieces of which the answers' schemas are made. The vendor is loose about types: its samples quote numbers, its
 * models do not; empty members are absent, null or ""; lists come plain, wrapped in an object, as one bare string, or
 * not at all. What leaves here is even; what cannot be made sense of is an issue, and the call is `VodNonsense`.
 */

/** A text that must be there. */
export const requiredText = z.string({ error: 'not a text' }).min(1, 'empty')

/** A text that may be absent, null or empty, which is all the same: undefined. */
export const text = z
  .transform((value: unknown, context): string | undefined => {
    if (typeof value === 'string') return value === '' ? undefined : value
    if (value == null) return undefined
    // Ids made of digits are sometimes sent as numbers.
    if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
    context.issues.push({ code: 'custom', message: 'not a text', input: value })
    return z.NEVER
  })
  .optional()

const toNumber = (value: unknown): number | undefined | 'wrong' => {
  if (typeof value === 'number') return exact(value)
  if (value == null || value === '') return undefined
  if (typeof value === 'string' && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value)) {
    return exact(Number(value))
  }
  return 'wrong'
}

/**
 * An integer beyond 2^53 has been rounded by the time we see it. It is left out, as unknown: an exact-looking wrong
 * size or id is worse than none.
 */
function exact(value: number): number | undefined {
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : value
}

/** A number, or one in quotes; absent, null, "" and what JavaScript cannot hold exactly are undefined. */
export const number = z
  .transform((value: unknown, context): number | undefined => {
    const result = toNumber(value)
    if (result !== 'wrong') return result
    context.issues.push({ code: 'custom', message: 'not a number', input: value })
    return z.NEVER
  })
  .optional()

/** A number that must be there. */
export const requiredNumber = z.transform((value: unknown, context): number => {
  const result = toNumber(value)
  if (typeof result === 'number') return result
  context.issues.push({ code: 'custom', message: 'not a number', input: value })
  return z.NEVER
})

/** A list of texts: plain, wrapped (`{Snapshot: [...]}`), one bare string with commas, or nothing at all. */
export const textList = listOf(z.string({ error: 'not a text' }))

/** A list of anything: plain, wrapped in a single member, a lone item, or nothing at all. Always an array after. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.preprocess(unwrapList, z.array(item, { error: 'not a list' })).prefault([])
}

function unwrapList(value: unknown): unknown {
  if (Array.isArray(value)) return value
  if (value == null || value === '') return []
  if (typeof value === 'string') return value.split(',').map((part) => part.trim())
  if (typeof value === 'object') {
    const members = Object.values(value)
    const [only] = members
    if (members.length === 0) return []
    if (members.length === 1 && (Array.isArray(only) || typeof only === 'object')) {
      return Array.isArray(only) ? only : only === null ? [] : [only]
    }
  }
  return value
}

/** Members that may be absent or null: undefined then. */
export function maybe<Inner extends z.ZodType>(inner: Inner) {
  return z.preprocess((value) => value ?? undefined, inner.optional()).optional()
}
