import { MatchSyntaxError } from './syntax-error.ts'
import { fieldOf } from './fields.ts'
import { parseMatch } from './parser.ts'
import { parseVodTime } from '../vod-time.ts'
import type { Bound, Condition } from './expression.ts'
import type { RangeField, TextField } from './fields.ts'
import type { Media, MediaType } from '../media.ts'

type Test = (media: Media) => boolean

/** A `Match` ready to run, with the span of creation seconds outside which nothing can match. */
export interface CompiledMatch {
  readonly test: Test
  readonly createdFrom: number
  readonly createdTo: number
}

/** Throws `MatchSyntaxError` for bad grammar and for a field that cannot be asked for in that way. */
export function compileMatch(match: string, type: MediaType, region: string): CompiledMatch {
  let createdFrom = -Infinity
  let createdTo = Infinity
  const groups = parseMatch(match).map((group) => {
    const [only] = group
    if (group.length === 1 && only?.kind === 'range' && only.field === 'CreationTime') {
      const limits = limitsOf(only, 'time')
      createdFrom = Math.max(createdFrom, limits.from)
      createdTo = Math.min(createdTo, limits.to)
    }
    const tests = group.map((condition) => compileCondition(condition, type, region))
    const [first] = tests
    return tests.length === 1 && first ? first : (media: Media) => tests.some((test) => test(media))
  })
  return {
    createdFrom,
    createdTo,
    test: (media) => media.type === type && groups.every((group) => group(media)),
  }
}

function compileCondition(condition: Condition, type: MediaType, region: string): Test {
  const field = fieldOf(type, condition.field)
  if (!field) throw new MatchSyntaxError(condition.field)
  if (field.kind === 'range') {
    if (condition.kind !== 'range') throw new MatchSyntaxError(condition.field)
    return compileRange(field, condition)
  }
  if (condition.kind === 'range') throw new MatchSyntaxError(condition.field)
  return compileValues(field, condition, region)
}

function compileValues(
  field: TextField,
  condition: Condition & { kind: 'values' },
  region: string,
): Test {
  if (condition.operator === 'in' && !field.many) throw new MatchSyntaxError(condition.field)
  if (condition.values.length > (field.maxValues ?? Infinity))
    throw new MatchSyntaxError(condition.field)
  if (field.fuzzy) {
    const pattern = anyOf(condition.values)
    return (media) => pattern.test(field.read(media, region))
  }
  const values = new Set(condition.values)
  return (media) => values.has(field.read(media, region))
}

/**
 * Whether fuzzy means substring or token is undocumented: substring, any case. One pattern, because lower-casing a
 * million titles takes several times as long.
 */
function anyOf(values: readonly string[]): RegExp {
  const literal = (value: string) => value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return new RegExp(values.map(literal).join('|'), 'iu')
}

function compileRange(field: RangeField, condition: Condition & { kind: 'range' }): Test {
  const { from, to, fromInclusive, toInclusive } = limitsOf(condition, field.unit)
  return (media) => {
    const value = field.read(media)
    return (
      (fromInclusive ? value >= from : value > from) && (toInclusive ? value <= to : value < to)
    )
  }
}

function limitsOf(condition: Condition & { kind: 'range' }, unit: RangeField['unit']) {
  const read = (bound: Bound | undefined, open: number): number => {
    if (!bound) return open
    const value = unit === 'time' ? secondOf(bound.value) : Number(bound.value)
    if (value === undefined || Number.isNaN(value) || bound.value.trim() === '') {
      throw new MatchSyntaxError(condition.field)
    }
    return value
  }
  return {
    from: read(condition.from, -Infinity),
    to: read(condition.to, Infinity),
    fromInclusive: condition.from?.inclusive ?? true,
    toInclusive: condition.to?.inclusive ?? true,
  }
}

function secondOf(value: string): number | undefined {
  const time = parseVodTime(value)
  return time === undefined ? undefined : time / 1000
}
