import { describe, expect, test } from 'vitest'
import type { DeletionReceipt } from '../contracts/deletion.ts'
import { ApiError, NetworkError } from '../http/api-client.ts'
import { carryOutDeletion } from './carry-out-deletion.ts'
import type { DeletionStep } from './deletion-runs.ts'

const receipt = (outcome: DeletionReceipt['outcome'], more: Partial<DeletionReceipt> = {}) => ({
  deletionId: 'd-1',
  mediaId: 'm-1',
  outcome,
  vendor: { requestId: 'R-1' },
  at: '2026-11-22T12:00:00.000Z',
  settled: true,
  ...more,
})
const lost = receipt('unknown', { settled: false, vendor: {} })
const throttled = receipt('throttled', {
  vendor: { reason: 'throttled', code: 'Throttling.User', requestId: 'R-1' },
})

type Answer = DeletionReceipt | Error

/** Carries out one delete against scripted answers; waits are counted, not waited for. */
async function run(sent: Answer[], read: Answer[] = []) {
  const steps: DeletionStep[] = []
  const waits: number[] = []
  const counts = { sent: 0, read: 0 }
  const next = (answers: Answer[], kind: 'sent' | 'read') => async () => {
    counts[kind]++
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    if (answer === undefined || answer instanceof Error) throw answer ?? new Error('no answer left')
    return answer
  }
  await carryOutDeletion(
    { mediaId: 'm-1' },
    'lecture-raw',
    {
      send: next(sent, 'sent'),
      read: next(read, 'read'),
      wait: async (ms) => void waits.push(ms),
    },
    (step) => void steps.push(step),
  )
  return { steps, kinds: steps.map(({ step }) => step), end: steps.at(-1), waits, counts }
}

describe('a definite answer', () => {
  test.each(['deleted', 'already_clean'] as const)('%s ends it at once', async (outcome) => {
    const { kinds, counts } = await run([receipt(outcome)])
    expect(kinds).toEqual(['sending', 'done'])
    expect(counts).toEqual({ sent: 1, read: 0 })
  })

  test('a refusal ends it too, with the bucket it is about', async () => {
    const { kinds, end } = await run([receipt('access_denied')])
    expect(kinds).toEqual(['sending', 'refused'])
    expect(end).toMatchObject({
      problem: { kind: 'accessDenied', values: { bucket: 'lecture-raw' } },
    })
  })

  test('an error is never sent again by itself, since a delete is somebody’s decision', async () => {
    for (const error of [
      new NetworkError('x'),
      new ApiError(409, { code: 'upload_in_progress' }),
      new ApiError(500, { code: 'internal' }),
    ]) {
      const { kinds, counts } = await run([error])
      expect(kinds).toEqual(['sending', 'refused'])
      expect(counts.sent).toBe(1)
    }
  })
})

describe('a lost answer', () => {
  test('is asked about until the server has settled it, less and less often, and never sent again', async () => {
    const { kinds, waits, counts, end } = await run(
      [lost],
      [...Array.from({ length: 5 }, () => lost), receipt('deleted', { settledBy: 'asked_again' })],
    )
    expect(kinds).toEqual(['sending', 'asking_again', 'done'])
    expect(counts).toEqual({ sent: 1, read: 6 })
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000])
    expect(end).toMatchObject({ receipt: { settledBy: 'asked_again' } })
  })

  test.each([
    ['upload_moved', 'unknownMoved', false],
    ['too_old', 'unknownTooOld', true],
    [undefined, 'noAnswerStill', true],
  ] as const)('that stays lost (%s) says why: %s', async (unsettledReason, kind, retry) => {
    const settled = receipt('unknown', {
      vendor: {},
      ...(unsettledReason && { unsettledReason }),
    })
    const { end } = await run([lost], [settled])
    expect(end).toMatchObject({ step: 'refused', problem: { kind, retry } })
  })

  test('outlives faults of the network and of Offcut: the server goes on settling', async () => {
    const { kinds, counts } = await run(
      [lost],
      [
        new NetworkError('x'),
        new ApiError(503, { code: 'upstream_unavailable' }),
        receipt('deleted'),
      ],
    )
    expect(kinds).toEqual(['sending', 'asking_again', 'done'])
    expect(counts.read).toBe(3)
  })

  test('after the session has ended, says that the delete goes on without the person', async () => {
    const { end } = await run([lost], [new ApiError(401, { code: 'unauthenticated' })])
    expect(end).toMatchObject({ problem: { kind: 'signedOutUnsettled' } })
  })

  test('is given up at last when the server never settles it', async () => {
    const { end, counts } = await run([lost], [lost])
    expect(end).toMatchObject({ problem: { kind: 'noAnswerStill', retry: true } })
    expect(counts.sent).toBe(1)
  })
})

describe('while VOD limits calls', () => {
  test('waits, says how long, and goes on by itself', async () => {
    const { steps, kinds, waits, counts } = await run([throttled, throttled, receipt('deleted')])
    expect(kinds).toEqual(['sending', 'waiting', 'sending', 'waiting', 'sending', 'done'])
    expect(waits).toEqual([4_000, 8_000])
    expect(counts.sent).toBe(3)
    expect(steps[1]).toMatchObject({
      problem: { kind: 'throttled', values: { seconds: 4 }, code: 'Throttling.User' },
    })
  })

  test('takes the pause that VOD named, also when the look before the delete was limited', async () => {
    const vendor = { action: 'GetVideoInfo', reason: 'throttled' as const, code: 'Throttling' }
    const limited = new ApiError(503, {
      code: 'upstream_unavailable',
      vendor,
      retryAfterMs: 1_500,
    })
    const { steps, waits, end } = await run([limited, receipt('deleted')])
    expect(waits).toEqual([1_500])
    expect(steps[1]).toMatchObject({ problem: { kind: 'throttled', values: { seconds: 2 } } })
    expect(end).toMatchObject({ step: 'done' })
  })

  test('leaves it to the person after three pauses', async () => {
    const { end, counts } = await run([throttled])
    expect(counts.sent).toBe(4)
    expect(end).toMatchObject({ step: 'refused', problem: { kind: 'throttledStill', retry: true } })
  })
})
