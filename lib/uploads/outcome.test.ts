import { describe, expect, test } from 'vitest'
import { outcomeOfCode } from './vendor-reason.ts'

describe('outcome of a vendor code', () => {
  test.each([
    ['InvalidMultipartUpload.NotFound', 'already_clean'],
    ['InvalidVideo.NotFound', 'media_not_found'],
    ['InvalidFile.NotFound', 'file_not_found'],
    ['InvalidStorage.NotFound', 'storage_not_found'],
    ['AccessDenied', 'access_denied'],
    ['Forbidden', 'key_not_allowed'],
    ['Forbidden.RAM', 'key_not_allowed'],
    ['Forbidden.OperateApp', 'key_not_allowed'],
    ['NoPermission', 'key_not_allowed'],
    ['Throttling', 'throttled'],
    ['Throttling.User', 'throttled'],
    ['Throttling.Api', 'throttled'],
    ['InvalidParameter', 'rejected'],
    ['OperationDenied.Suspended', 'rejected'],
    ['InternalError', 'rejected'],
  ])('%s is %s', (code, outcome) => expect(outcomeOfCode(code)).toBe(outcome))

  test.each(['accessdenied', 'AccessDenied.Other', 'ForbiddenFruit', 'toString', '__proto__', ''])(
    'an unknown code (“%s”) is refused by VOD, never taken for a known one',
    (code) => expect(outcomeOfCode(code)).toBe('rejected'),
  )
})
