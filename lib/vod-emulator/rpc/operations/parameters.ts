import { invalidParameter, missingParameter } from '../errors.ts'
import { parseVodTime } from '../../library/vod-time.ts'
import type { OperationCall } from '../operation.ts'

/** The value of a parameter; an empty one counts as not given. */
export function optional(call: OperationCall, name: string): string | undefined {
  const value = call.parameters.get(name)
  return value === undefined || value === '' ? undefined : value
}

/** Throws the gateway's answer for a mandatory parameter that is absent. */
export function required(call: OperationCall, name: string): string {
  const value = optional(call, name)
  if (value === undefined) throw missingParameter(name)
  return value
}

/** Throws `InvalidParameter` for anything but a whole number within the limits. */
export function integer(
  call: OperationCall,
  name: string,
  limits: { fallback: number; min: number; max: number },
): number {
  const value = optional(call, name)
  if (value === undefined) return limits.fallback
  const number = /^-?\d{1,16}$/.test(value) ? Number(value) : NaN
  if (!(number >= limits.min && number <= limits.max)) throw invalidParameter(name)
  return number
}

/** `PageNo` from 1 (default 1) and `PageSize` 1 to 100 (default 10), the same in every list operation. */
export function paging(call: OperationCall): { pageNo: number; pageSize: number; start: number } {
  const pageNo = integer(call, 'PageNo', { fallback: 1, min: 1, max: 100_000_000 })
  const pageSize = integer(call, 'PageSize', { fallback: 10, min: 1, max: 100 })
  return { pageNo, pageSize, start: (pageNo - 1) * pageSize }
}

/** A comma list without blanks and repetitions. */
export function list(call: OperationCall, name: string): string[] {
  const values = (optional(call, name) ?? '').split(',').map((value) => value.trim())
  return [...new Set(values.filter((value) => value !== ''))]
}

/** One of the allowed values, letter for letter. */
export function choice<const Value extends string>(
  call: OperationCall,
  name: string,
  allowed: readonly Value[],
  fallback: Value,
): Value {
  const value = optional(call, name)
  if (value === undefined) return fallback
  const found = allowed.find((candidate) => candidate === value)
  if (found === undefined) throw invalidParameter(name)
  return found
}

/** Epoch ms of a `yyyy-MM-ddTHH:mm:ssZ`. */
export function time(call: OperationCall, name: string): number | undefined {
  const value = optional(call, name)
  if (value === undefined) return undefined
  const parsed = parseVodTime(value)
  if (parsed === undefined) throw invalidParameter(name)
  return parsed
}
