import { VodRequestError } from './errors.ts'

/**
 * Builds the `Match` of SearchMedia. The grammar is published in examples only ("Protocol for media asset search"):
 * conditions joined by `and`, `or` within parentheses, string values in single quotes, intervals in `[ ]` and `( )`.
 * No escape for a quote is documented, so a value that would need one is refused instead of guessed at.
 */
declare const shape: unique symbol

/** One comparison. May stand in `or`. */
export type MatchCondition = string & { readonly [shape]: 'condition' }
/** A comparison, or several joined by `or` in parentheses. May stand in `and`. */
export type MatchTerm = MatchCondition | (string & { readonly [shape]: 'term' })

/** Fields by what the vendor's table allows. Title, Tags and Description match by containing, whatever the operator. */
const FIELDS = {
  equals: ['VideoId', 'AudioId', 'CateId', 'StorageLocation', 'Title', 'Tags', 'Description'],
  anyOf: [
    'VideoId',
    'AppId',
    'StorageLocation',
    'Title',
    'Tags',
    'Description',
    'Status',
    'MediaSource',
    'PreprocessStatus',
  ],
  range: ['Size', 'Duration', 'CreationTime', 'ModificationTime'],
} as const

export type MatchEqualsField = (typeof FIELDS.equals)[number]
export type MatchAnyOfField = (typeof FIELDS.anyOf)[number]
export type MatchRangeField = (typeof FIELDS.range)[number]

/** Values in one `in (...)`; documented for VideoId, kept for every field. */
const MAX_VALUES = 100
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/

export function equals(field: MatchEqualsField, value: string | number): MatchCondition {
  known('equals', field)
  return `${field}=${literal(field, value)}` as MatchCondition
}

export function anyOf(field: MatchAnyOfField, values: readonly string[]): MatchCondition {
  known('anyOf', field)
  if (values.length === 0) throw refusal(field, 'is compared with no value at all')
  if (values.length > MAX_VALUES) {
    throw refusal(field, `is compared with ${values.length} values; ${MAX_VALUES} is the most`)
  }
  return `${field} in (${values.map((value) => literal(field, value)).join(',')})` as MatchCondition
}

/**
 * An interval, open on a side that is left out. `from` belongs to it and `to` does not, unless said otherwise. Sizes are
 * bytes, durations seconds, times `yyyy-MM-ddTHH:mm:ssZ` (`vodTime`).
 */
export function range(
  field: MatchRangeField,
  bounds: {
    from?: string | number
    to?: string | number
    includeFrom?: boolean
    includeTo?: boolean
  },
): MatchCondition {
  known('range', field)
  const { from, to, includeFrom = true, includeTo = false } = bounds
  if (from === undefined && to === undefined) throw refusal(field, 'has an interval without ends')
  const open = from !== undefined && includeFrom ? '[' : '('
  const close = to !== undefined && includeTo ? ']' : ')'
  return `${field}=${open}${bound(field, from)},${bound(field, to)}${close}` as MatchCondition
}

/** At least one of the conditions. `or` cannot hold an `and`: the grammar has no deeper nesting. */
export function or(...conditions: readonly MatchCondition[]): MatchTerm {
  if (conditions.length === 0) throw refusal('or', 'joins nothing')
  const [only] = conditions
  return conditions.length === 1 && only !== undefined
    ? only
    : (`(${conditions.join(' or ')})` as MatchTerm)
}

/** All of the terms; absent ones are skipped. Undefined when none is left, which SearchMedia takes as "everything". */
export function and(...terms: readonly (MatchTerm | undefined)[]): string | undefined {
  const present = terms.filter((term) => term !== undefined)
  return present.length === 0 ? undefined : present.join(' and ')
}

export const matchExpression = Object.freeze({ and, or, equals, anyOf, range })

function bound(field: MatchRangeField, value: string | number | undefined): string {
  if (value === undefined) return ''
  const timed = field === 'CreationTime' || field === 'ModificationTime'
  if (timed !== (typeof value === 'string')) {
    throw refusal(field, timed ? 'takes times such as 2026-01-31T00:00:00Z' : 'takes numbers')
  }
  if (typeof value === 'string' && !TIME.test(value)) {
    throw refusal(field, 'takes times such as 2026-01-31T00:00:00Z')
  }
  return literal(field, value)
}

function literal(field: string, value: string | number): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) {
      throw refusal(field, 'is compared with a number that cannot be written exactly')
    }
    return String(value)
  }
  if (value === '') throw refusal(field, 'is compared with an empty text')
  if (!value.isWellFormed()) throw refusal(field, 'is compared with broken text (half a character)')
  if (/['\\]/.test(value)) {
    throw refusal(
      field,
      "is compared with text that holds ' or \\, which VOD's search cannot express",
    )
  }
  if (/\p{Cc}/u.test(value))
    throw refusal(field, 'is compared with text that holds control characters')
  return `'${value}'`
}

function known(kind: keyof typeof FIELDS, field: string): void {
  if (!(FIELDS[kind] as readonly string[]).includes(field)) {
    throw refusal(field, `cannot be searched by ${kind}`)
  }
}

function refusal(field: string, what: string): VodRequestError {
  return new VodRequestError(`${field} ${what}.`, { action: 'SearchMedia', field: 'Match' })
}
