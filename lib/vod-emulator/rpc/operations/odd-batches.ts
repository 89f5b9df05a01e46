import { documentedError } from '../errors.ts'
import type { OperationCall, Service } from '../operation.ts'

/** Refuses a whole batch for one of its ids, when the oddities ask for it. */
export function refuseOddBatch(
  { action }: OperationCall,
  { oddities }: Service,
  batch: { unknown: readonly string[]; forbidden: readonly string[] },
): void {
  const { batchNotFound, batchForbidden } = oddities.chosen
  if (batchNotFound && batch.unknown.length > 0)
    throw documentedError('InvalidVideo.NotFound', { action })
  if (batchForbidden !== null && batch.forbidden.length > 0)
    throw documentedError(batchForbidden, { action })
}
