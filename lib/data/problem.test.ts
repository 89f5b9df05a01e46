import { describe, expect, test } from 'vitest'
import type { DeletionReceipt } from '../contracts/deletion.ts'
import { ERROR_STATUS } from '../contracts/error.ts'
import type { ErrorCode } from '../contracts/error.ts'
import { ApiError, NetworkError } from '../http/api-client.ts'
import { problemOfError, problemOfReceipt } from './problem.ts'

const receipt = (outcome: DeletionReceipt['outcome'], code?: string): DeletionReceipt => ({
  deletionId: 'd-1',
  mediaId: 'm-1',
  outcome,
  vendor: { requestId: 'R-1', ...(code && { code }) },
  at: '2026-11-22T12:00:00.000Z',
  settled: outcome !== 'unknown',
})

describe('a delete that VOD answered', () => {
  test.each(['deleted', 'already_clean'] as const)('%s is no problem', (outcome) =>
    expect(problemOfReceipt(receipt(outcome), null)).toBeNull(),
  )

  test.each([
    ['media_not_found', 'InvalidVideo.NotFound', 'mediaNotFound', false],
    ['file_not_found', 'InvalidFile.NotFound', 'fileNotFound', false],
    ['storage_not_found', 'InvalidStorage.NotFound', 'storageNotFound', false],
    ['access_denied', 'AccessDenied', 'accessDenied', true],
    ['key_not_allowed', 'Forbidden.RAM', 'keyNotAllowed', true],
    ['throttled', 'Throttling.User', 'throttledStill', true],
    ['unknown', undefined, 'noAnswerStill', true],
    ['rejected', 'InvalidParameter', 'invalidParameter', false],
    ['rejected', 'OperationDenied.Suspended', 'notActive', false],
    ['rejected', 'InternalError', 'fault', true],
    ['rejected', 'ServiceUnAvailable', 'fault', true],
    ['rejected', 'SignatureDoesNotMatch', 'badKey', false],
    ['rejected', 'SomethingNew', 'rejected', false],
  ] as const)('%s (%s) says “%s”, and offers a retry only where one may help', (...row) => {
    const [outcome, code, kind, retry] = row
    expect(problemOfReceipt(receipt(outcome, code), 'lecture-raw')).toMatchObject({
      kind,
      retry,
      values: { bucket: 'lecture-raw' },
      vendorRequestId: 'R-1',
    })
  })
})

describe('a request that failed', () => {
  test('every error code of the API has words', () => {
    for (const [code, status] of Object.entries(ERROR_STATUS) as [ErrorCode, number][])
      expect(problemOfError(new ApiError(status, { code }), 'read').kind).toBeTruthy()
  })

  test('says what to add when VOD cannot search for a text', () =>
    expect(
      problemOfError(new ApiError(400, { code: 'invalid_input', field: 'q' }), 'read'),
    ).toMatchObject({ kind: 'searchText', retry: false }))

  test('names the missing right when VOD refuses a read', () => {
    const vendor = { action: 'SearchMedia', code: 'Forbidden.RAM', requestId: 'R-2' }
    const error = new ApiError(502, { code: 'upstream_rejected', vendor, requestId: 'ours' })
    expect(problemOfError(error, 'read')).toEqual({
      kind: 'keyMayNotList',
      retry: true,
      values: { action: 'SearchMedia' },
      code: 'Forbidden.RAM',
      vendorRequestId: 'R-2',
      requestId: 'ours',
    })
  })

  test('without an answer to a delete does not claim that nothing happened', () => {
    expect(problemOfError(new NetworkError('x'), 'delete').kind).toBe('offlineDelete')
    expect(problemOfError(new NetworkError('x'), 'read').kind).toBe('offline')
  })
})
