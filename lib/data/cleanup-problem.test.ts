import { describe, expect, test } from 'vitest'
import type { Cleanup } from '../contracts/cleanups.ts'
import type { ErrorCode } from '../contracts/error.ts'
import { ApiError, NetworkError } from '../http/api-client.ts'
import {
  problemOfChange,
  problemOfPlanning,
  problemOfStarting,
  problemOfUndoing,
} from './cleanup-problem.ts'

const refusal = (status: number, code: ErrorCode, field?: string) =>
  new ApiError(status, { code, requestId: 'ours', ...(field && { field }) })

const offline = new NetworkError('No answer from Offcut.')

/** Only what a refusal is explained by. */
const since = (change: Partial<Cleanup>) => change as Cleanup
const liNa = { actor: 'li@example.com', name: 'Li Na', at: '2026-11-22T06:02:00.000Z' }

describe('why a selection became no plan', () => {
  test.each([
    [offline, 'planOffline', true],
    [refusal(413, 'too_large'), 'planTooLarge', false],
    [refusal(400, 'invalid_input', 'selection.mediaIds'), 'planTooManyUnknown', false],
    [refusal(400, 'invalid_input', 'reason'), 'invalidInput', false],
    [refusal(403, 'forbidden'), 'forbidden', false],
    [refusal(401, 'unauthenticated'), 'signedOut', false],
    [refusal(503, 'upstream_unavailable'), 'unreachable', true],
    [refusal(500, 'internal'), 'internal', true],
  ] as const)('%s is told as %s; the same again may help: %s', (error, kind, retry) =>
    expect(problemOfPlanning(error)).toMatchObject({ kind, retry }),
  )

  test('how many a plan takes is said with it', () => {
    expect(problemOfPlanning(refusal(400, 'invalid_input', 'selection.mediaIds')).values).toEqual({
      count: 2_000,
    })
    expect(problemOfPlanning(refusal(413, 'too_large')).values).toEqual({ count: 100_000 })
  })
})

describe('why a plan was not started', () => {
  const conflict = refusal(409, 'conflict')

  test.each([
    ['planned', 'startChanged', {}],
    ['expired', 'startExpired', {}],
    ['declined', 'startDeclined', { name: 'Li Na' }],
    ['starting', 'startOver', { name: 'Li Na' }],
    ['running', 'startOver', { name: 'Li Na' }],
    ['paused', 'startOver', { name: 'Li Na' }],
    ['cancelled', 'startOver', { name: 'Li Na' }],
    ['finished', 'startOver', { name: 'Li Na' }],
  ] as const)('a conflict over what is %s by now is told as %s', (state, kind, values) => {
    const now = since({ state, started: liNa, ended: { ...liNa, reason: 'not now' } })
    expect(problemOfStarting(conflict, now)).toMatchObject({ kind, values, retry: false })
  })

  test('a conflict over what cannot be read any more still says that nothing was started', () =>
    expect(problemOfStarting(conflict, null)).toMatchObject({ kind: 'startChanged', retry: false }))

  test.each([
    [offline, 'startOffline', true],
    [refusal(404, 'not_found'), 'cleanupNotFound', false],
    [refusal(403, 'forbidden'), 'forbidden', false],
    [refusal(500, 'internal'), 'internal', true],
  ] as const)('%s is told as %s; the same again may help: %s', (error, kind, retry) =>
    expect(problemOfStarting(error, null)).toMatchObject({ kind, retry }),
  )
})

test('a start that cannot be taken back any more is told so; without a network it can be tried again', () => {
  expect(problemOfUndoing(refusal(409, 'conflict'))).toMatchObject({
    kind: 'undoTooLate',
    retry: false,
  })
  expect(problemOfUndoing(offline)).toMatchObject({ kind: 'offline', retry: true })
})

test('what came too late for how things stand is told so, whoever was faster', () => {
  expect(problemOfChange(refusal(409, 'conflict'))).toMatchObject({
    kind: 'cleanupMoved',
    retry: false,
  })
  expect(problemOfChange(refusal(404, 'not_found')).kind).toBe('cleanupNotFound')
  expect(problemOfChange(refusal(401, 'unauthenticated')).kind).toBe('signedOut')
  expect(problemOfChange(offline)).toMatchObject({ kind: 'offline', retry: true })
})
