import type { ConnectionProblem, OperationCheck } from '../../contracts/connection.ts'
import { outcomeOfCode } from '../../uploads/outcome.ts'
import {
  VodCredentialsError,
  VodError,
  VodFault,
  VodRejection,
  VodThrottled,
  VodTimeout,
  VodUnreachable,
} from '../../vod/errors.ts'

/** What a failed probe tells of the right. That the media does not exist is what a key with the right is told. */
export function readingOfError(error: unknown): Omit<OperationCheck, 'action'> {
  const said = {
    ...(error instanceof VodError && error.code !== undefined && { code: error.code }),
    ...(error instanceof VodError &&
      error.requestId !== undefined && { requestId: error.requestId }),
  }
  if (error instanceof VodRejection) {
    if (/^Invalid\w+\.NotFound$/.test(error.code) && !error.code.startsWith('InvalidAccessKeyId'))
      return { result: 'allowed' }
    if (outcomeOfCode(error.code) === 'key_not_allowed') return { result: 'refused', ...said }
  }
  return { result: 'failed', problem: problemOf(error), ...said }
}

function problemOf(error: unknown): ConnectionProblem {
  if (error instanceof VodThrottled) return 'throttled'
  if (error instanceof VodRejection) return problemOfCode(error.code)
  if (error instanceof VodCredentialsError) return 'noKey'
  if (error instanceof VodTimeout) return 'timeout'
  if (error instanceof VodUnreachable) return 'unreachable'
  return error instanceof VodFault ? 'fault' : 'unexpected'
}

function problemOfCode(code: string): ConnectionProblem {
  if (/^(InvalidTimeStamp|IllegalTimestamp)/.test(code)) return 'clock'
  if (/^(InvalidAccessKeyId|InvalidSecurityToken|SignatureDoesNotMatch|Incomplete)/.test(code))
    return 'badKey'
  return code.startsWith('OperationDenied') ? 'notActive' : 'rejected'
}
