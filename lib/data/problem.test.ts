import { describe, expect, test } from 'vitest'
import type { DeletionReceipt } from '../contracts/deletion.ts'
import { ERROR_STATUS } from '../contracts/error.ts'
import type { ErrorCode, VendorReason } from '../contracts/error.ts'
import { ApiError, NetworkError } from '../http/api-client.ts'
import { problemOfError, problemOfReceipt } from './problem.ts'

const receipt = (
  outcome: DeletionReceipt['outcome'],
  code?: string,
  reason?: VendorReason,
): DeletionReceipt => ({
  deletionId: 'd-1',
  mediaId: 'm-1',
  outcome,
  vendor: { requestId: 'R-1', ...(reason && { reason }), ...(code && { code }) },
  at: '2026-11-22T12:00:00.000Z',
  settled: outcome !== 'unknown',
})

describe('a delete that VOD answered', () => {
  test.each(['deleted', 'already_clean'] as const)('%s is no problem', (outcome) =>
    expect(problemOfReceipt(receipt(outcome), null)).toBeNull(),
  )

  test.each([
    ['media_not_found', 'media_not_found', 'mediaNotFound', false],
    ['file_not_found', 'file_not_found', 'fileNotFound', false],
    ['storage_not_found', 'storage_not_found', 'storageNotFound', false],
    ['access_denied', 'bucket_denied', 'accessDenied', true],
    ['key_not_allowed', 'right_missing', 'keyNotAllowed', true],
    ['throttled', 'throttled', 'throttledStill', true],
    ['unknown', undefined, 'noAnswerStill', true],
    ['rejected', 'invalid_request', 'invalidParameter', false],
    ['rejected', 'not_active', 'notActive', false],
    ['rejected', 'fault', 'fault', true],
    ['rejected', 'key_unusable', 'badKey', false],
    ['rejected', 'signature_refused', 'badKey', false],
    ['rejected', 'clock_off', 'clock', true],
    ['rejected', 'rejected', 'rejected', false],
  ] as const)('%s (%s) says “%s”, and offers a retry only where one may help', (...row) => {
    const [outcome, reason, kind, retry] = row
    expect(problemOfReceipt(receipt(outcome, 'A.Code', reason), 'lecture-raw')).toMatchObject({
      code: 'A.Code',
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
    const vendor = {
      ...{ action: 'SearchMedia', reason: 'right_missing' as const },
      ...{ code: 'Forbidden.RAM', requestId: 'R-2' },
    }
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

  test('goes by the reason that the server gives, whatever the code looks like', () => {
    const error = new ApiError(502, {
      code: 'upstream_rejected',
      vendor: { action: 'SearchMedia', reason: 'rejected', code: 'ForbiddenFruit' },
    })
    expect(problemOfError(error, 'read')).toMatchObject({
      kind: 'rejected',
      code: 'ForbiddenFruit',
    })
  })

  test.each([
    ['no_credentials', 'noKey', false],
    ['throttled', 'throttledStill', true],
    ['fault', 'unreachable', true],
    ['not_vod', 'unreachable', true],
  ] as const)('says why VOD is not to be had: %s as “%s”', (reason, kind, retry) => {
    const vendor = { action: 'SearchMedia', reason }
    const error = new ApiError(503, { code: 'upstream_unavailable', vendor })
    expect(problemOfError(error, 'read')).toMatchObject({ kind, retry })
  })

  test('without an answer to a delete does not claim that nothing happened', () => {
    expect(problemOfError(new NetworkError('x'), 'delete').kind).toBe('offlineDelete')
    expect(problemOfError(new NetworkError('x'), 'read').kind).toBe('offline')
  })
})
