import { MAX_PLANNED_IDS, MAX_UNKNOWN_IDS } from '../contracts/cleanups.ts'
import type { Cleanup } from '../contracts/cleanups.ts'
import { ApiError, NetworkError } from '../http/api-client.ts'
import { problemOfError } from './problem.ts'
import type { Problem } from './problem.ts'

/** Why a selection became no plan. */
export function problemOfPlanning(error: Error): Problem {
  const problem = problemOfError(error, 'read')
  if (error instanceof NetworkError) return { ...problem, kind: 'planOffline' }
  if (!(error instanceof ApiError)) return problem
  if (error.code === 'too_large')
    return { ...problem, kind: 'planTooLarge', values: { count: MAX_PLANNED_IDS } }
  if (error.code === 'invalid_input' && error.field === 'selection.mediaIds')
    return { ...problem, kind: 'planTooManyUnknown', values: { count: MAX_UNKNOWN_IDS } }
  return problem
}

/**
 * Why a plan was not started.
 * @param now the cleanup as it is since; null where that could not be read
 */
export function problemOfStarting(error: Error, now: Cleanup | null): Problem {
  const problem = problemOfError(error, 'read')
  if (error instanceof NetworkError) return { ...problem, kind: 'startOffline' }
  if (!(error instanceof ApiError)) return problem
  if (error.code === 'not_found') return { ...problem, kind: 'cleanupNotFound', retry: false }
  return error.code === 'conflict' ? { ...problem, ...whatCameFirst(now), retry: false } : problem
}

function whatCameFirst(now: Cleanup | null): Pick<Problem, 'kind' | 'values'> {
  switch (now?.state) {
    case 'expired':
      return { kind: 'startExpired', values: {} }
    case 'declined':
      return { kind: 'startDeclined', values: { name: now.ended?.name ?? '' } }
    case 'starting':
    case 'running':
    case 'paused':
    case 'cancelled':
    case 'finished':
      return { kind: 'startOver', values: { name: now.started?.name ?? '' } }
    case 'planned':
    case undefined:
      return { kind: 'startChanged', values: {} }
  }
}

/** Why what was asked of a cleanup did not happen. */
export function problemOfChange(error: Error): Problem {
  const problem = problemOfError(error, 'read')
  if (!(error instanceof ApiError)) return problem
  if (error.code === 'not_found') return { ...problem, kind: 'cleanupNotFound', retry: false }
  return error.code === 'conflict' ? { ...problem, kind: 'cleanupMoved', retry: false } : problem
}

/** Why a start could not be taken back. */
export function problemOfUndoing(error: Error): Problem {
  const problem = problemOfError(error, 'read')
  return error instanceof ApiError && error.code === 'conflict'
    ? { ...problem, kind: 'undoTooLate', retry: false }
    : problem
}

/** A refusal whose reason is what became of the cleanup meanwhile. */
export const isConflict = (error: Error | null) =>
  error instanceof ApiError && error.code === 'conflict'
