import type { DeleteLeftoverPartsInput, DeletionReceipt } from '../contracts/deletion.ts'
import { ApiError, NetworkError } from '../http/api-client.ts'
import type { DeletionStep } from './deletion-runs.ts'
import { problemOfError, problemOfReceipt } from './problem.ts'
import type { Problem } from './problem.ts'

/** The outside world of one delete; tests bring their own. */
export interface DeletionDependencies {
  /** @throws ApiError when no delete was attempted; NetworkError when that is not known. */
  send: (input: DeleteLeftoverPartsInput) => Promise<DeletionReceipt>
  /** @throws ApiError, NetworkError */
  read: (deletionId: string) => Promise<DeletionReceipt>
  wait: (ms: number) => Promise<void>
}

/** Pauses while VOD limits us, where it does not name one; after the last a person decides. */
const THROTTLED_PAUSES_MS = [4_000, 8_000, 16_000]

/** How often the server is asked what became of a lost answer: soon at first, then every quarter of a minute. */
const READ_PAUSES_MS = [1_000, 2_000, 4_000, 8_000]
const LAST_READ_PAUSE_MS = 15_000
/** The server gives up after 15 minutes; then it says so. Past this it is gone itself. */
const MAX_READS = 80

/**
 * One delete from the click to its certain end, told step by step. The server settles what is uncertain; here it is
 * only asked how that went, so that a page which is closed meanwhile loses nothing.
 */
export async function carryOutDeletion(
  input: DeleteLeftoverPartsInput,
  bucket: string | null,
  { send, read, wait }: DeletionDependencies,
  tell: (step: DeletionStep) => void,
): Promise<void> {
  for (const pause of [...THROTTLED_PAUSES_MS, null]) {
    tell({ step: 'sending' })
    const answer = await send(input).catch((error: unknown) => asError(error))
    if (pause !== null && isThrottled(answer)) {
      const ms = (answer instanceof ApiError && answer.retryAfterMs) || pause
      tell({ step: 'waiting', problem: waiting(answer, ms) })
      await wait(ms)
      continue
    }
    if (answer instanceof Error)
      return tell({ step: 'refused', problem: problemOfError(answer, 'delete') })
    if (answer.settled) return tell(endOf(answer, bucket))
    return tell(await untilSettled(answer, bucket, { read, wait }, tell))
  }
}

async function untilSettled(
  receipt: DeletionReceipt,
  bucket: string | null,
  { read, wait }: Pick<DeletionDependencies, 'read' | 'wait'>,
  tell: (step: DeletionStep) => void,
): Promise<DeletionStep> {
  const lost = problemOfReceipt(receipt, bucket)
  if (!lost) return endOf(receipt, bucket)
  tell({ step: 'asking_again', problem: { ...lost, kind: 'noAnswer', retry: false }, receipt })
  for (let reads = 0; reads < MAX_READS; reads++) {
    await wait(READ_PAUSES_MS[reads] ?? LAST_READ_PAUSE_MS)
    const answer = await read(receipt.deletionId).catch((error: unknown) => asError(error))
    if (answer instanceof Error) {
      if (passes(answer)) continue
      const { kind, ...rest } = problemOfError(answer, 'read')
      return {
        step: 'refused',
        problem: { ...rest, kind: kind === 'signedOut' ? 'signedOutUnsettled' : 'noAnswerStill' },
      }
    }
    if (answer.settled) return endOf(answer, bucket)
  }
  return { step: 'refused', problem: { ...lost, kind: 'noAnswerStill' } }
}

function endOf(receipt: DeletionReceipt, bucket: string | null): DeletionStep {
  const problem = problemOfReceipt(receipt, bucket)
  return problem ? { step: 'refused', problem } : { step: 'done', receipt }
}

const isThrottled = (answer: DeletionReceipt | Error) =>
  answer instanceof Error
    ? answer instanceof ApiError && answer.vendor?.reason === 'throttled'
    : answer.outcome === 'throttled'

function waiting(answer: DeletionReceipt | Error, ms: number): Problem {
  const problem =
    answer instanceof Error ? problemOfError(answer, 'delete') : problemOfReceipt(answer, null)
  return {
    ...problem,
    kind: 'throttled',
    retry: false,
    values: { seconds: Math.max(1, Math.ceil(ms / 1000)) },
  }
}

/** The server still settles it, however badly it can be reached just now. */
const passes = (error: Error) =>
  error instanceof NetworkError || (error instanceof ApiError && error.status >= 500)

const asError = (error: unknown) => (error instanceof Error ? error : new Error('unknown'))
