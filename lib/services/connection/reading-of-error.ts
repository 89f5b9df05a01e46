import type { OperationCheck } from '../../contracts/connection.ts'
import { consequenceOf } from '../../uploads/vendor-reason.ts'
import { VodError } from '../../vod/errors.ts'

/** What a failed probe says about the right. */
export function readingOfError(error: unknown): Omit<OperationCheck, 'action'> {
  if (!(error instanceof VodError)) return { result: 'failed', problem: 'unexpected' }
  const { reason, code, requestId } = error
  const reading = consequenceOf(reason).probe
  if (reading === 'allowed') return { result: 'allowed' }
  const said = {
    reason,
    ...(code !== undefined && { code }),
    ...(requestId !== undefined && { requestId }),
  }
  return reading === 'refused'
    ? { result: 'refused', ...said }
    : { result: 'failed', problem: reading, ...said }
}
