import type { z } from 'zod'
import type { VodAction } from '../actions.ts'

/** What may stand in a request once it is checked; lists travel joined by commas. */
export type ParameterValue = string | number | readonly string[] | undefined

/** One operation: how its request is checked, what is always sent with it, and how its answer is read. */
export interface VodOperation<
  Request extends z.ZodType<Record<string, ParameterValue>> = z.ZodType<
    Record<string, ParameterValue>
  >,
  Result extends z.ZodType = z.ZodType,
> {
  action: VodAction
  request: Request
  result: Result
  always?: Readonly<Record<string, string>>
}

export function defineOperation<
  Request extends z.ZodType<Record<string, ParameterValue>>,
  Result extends z.ZodType,
>(operation: VodOperation<Request, Result>): Readonly<VodOperation<Request, Result>> {
  return Object.freeze(operation)
}
