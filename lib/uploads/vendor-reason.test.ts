import { describe, expect, test } from 'vitest'
import { codeMeaning, saysKeyIsDead } from '../vod/vendor-codes.ts'
import { consequenceOf, reasonOfCode, VENDOR_REASONS } from './vendor-reason.ts'

const UNKNOWN = ['', 'accessdenied', 'throttling', 'toString', '__proto__', 'SomethingNew']

describe('the reason of a code', () => {
  test.each([
    ['InvalidMultipartUpload.NotFound', 'nothing_left'],
    ['InvalidVideo.NotFound', 'media_not_found'],
    ['InvalidFile.NotFound', 'file_not_found'],
    ['InvalidStorage.NotFound', 'storage_not_found'],
    ['AccessDenied', 'bucket_denied'],
    ['AccessDenied.Other', 'rejected'],

    // A family, not a prefix: what only begins with the word is another code.
    ['Forbidden', 'right_missing'],
    ['Forbidden.RAM', 'right_missing'],
    ['Forbidden.OperateApp', 'right_missing'],
    ['ForbiddenFruit', 'rejected'],
    ['NoPermission', 'right_missing'],
    ['NoPermission.Any', 'right_missing'],
    ['NoPermissionAtAll', 'rejected'],

    ['InvalidAccessKeyId.NotFound', 'key_unusable'],
    ['InvalidAccessKeyId.Inactive', 'key_unusable'],
    ['InvalidSecurityToken.Expired', 'key_unusable'],
    ['InvalidSecurityToken.MismatchWithAccessKey', 'key_unusable'],
    ['InvalidSecurityToken.Malformed', 'key_unusable'],
    ['SignatureDoesNotMatch', 'signature_refused'],
    ['IncompleteSignature', 'signature_refused'],
    ['SignatureNonceUsed', 'rejected'],

    // The clock, and neither the key nor any other refusal; a badly written time says nothing of the clock.
    ['InvalidTimeStamp.Expired', 'clock_off'],
    ['InvalidTimeStamp.Format', 'rejected'],
    ['IllegalTimestamp', 'clock_off'],

    // About the account: these two alone. The application service is something else.
    ['OperationDenied', 'not_active'],
    ['OperationDenied.Suspended', 'not_active'],
    ['OperationDenied.NotOpenAppService', 'rejected'],
    ['OperationDeniedForNow', 'rejected'],

    ['InternalError', 'fault'],
    ['InternalFailure', 'fault'],
    ['ServiceUnAvailable', 'fault'],
    ['ServiceUnavailable', 'fault'],
    ['Throttling', 'throttled'],
    ['Throttling.User', 'throttled'],
    ['Throttling.Api', 'throttled'],
    ['ThrottlingByTomorrow', 'throttled'],

    ['InvalidParameter', 'invalid_request'],
    ['InvalidParameter.Format', 'invalid_request'],
    ['InvalidParameterStartTime', 'invalid_request'],
    ['MissingParameter', 'rejected'],
    ['InvalidApi.NotFound', 'rejected'],
    ['LimitExceeded.MediaIds', 'rejected'],
    ['VideoListExceededMax', 'list_exceeded'],
    ['InvalidScrollToken', 'scroll_token_invalid'],
    ['InvalidScrollToken.Expired', 'scroll_token_invalid'],
  ] as const)('%s: %s', (code, reason) => expect(reasonOfCode(code)).toBe(reason))

  test.each(UNKNOWN)('an unknown code (“%s”) is a refusal, never taken for a known one', (code) =>
    expect(reasonOfCode(code)).toBe('rejected'),
  )
})

describe('how the client takes a code', () => {
  test.each([
    ['Throttling.User', 'throttled'],
    ['InternalFailure', 'fault'],
    ['InvalidVideo.NotFound', 'rejected'],
    ['OperationDenied.NotOpenAppService', 'rejected'],
    ['ErrorMatchSyntax', 'rejected'],
    ['SortByExceededMax', 'rejected'],
    ['UnsupportedHTTPMethod', 'rejected'],
  ])('%s as %s, whatever the status', (code, meaning) => expect(codeMeaning(code)).toBe(meaning))

  test.each(UNKNOWN)('a code that no document names (“%s”) by its status', (code) =>
    expect(codeMeaning(code)).toBe('unknown'),
  )

  test('a cached key is given up when VOD does not know it, not when a signature does not fit', () => {
    expect(saysKeyIsDead('InvalidAccessKeyId.Inactive')).toBe(true)
    expect(saysKeyIsDead('InvalidSecurityToken.Expired')).toBe(true)
    expect(saysKeyIsDead('SignatureDoesNotMatch')).toBe(false)
    expect(saysKeyIsDead('Forbidden.RAM')).toBe(false)
  })
})

describe('what follows from a reason', () => {
  test.each([
    ['throttled', 'throttled', null, 'now', 'throttled'],
    ['fault', 'rejected', null, 'now', 'fault'],
    ['nothing_left', 'already_clean', null, null, 'allowed'],
    ['media_not_found', 'media_not_found', null, null, 'allowed'],
    ['file_not_found', 'file_not_found', null, null, 'allowed'],
    ['storage_not_found', 'storage_not_found', null, 'after_fix', 'allowed'],
    ['bucket_denied', 'access_denied', null, 'after_fix', 'rejected'],
    ['right_missing', 'key_not_allowed', 'key_not_allowed', 'after_fix', 'refused'],
    ['key_unusable', 'rejected', 'key_refused', 'after_fix', 'badKey'],
    ['signature_refused', 'rejected', 'key_refused', 'after_fix', 'badKey'],
    ['clock_off', 'rejected', 'clock_off', 'after_fix', 'clock'],
    ['not_active', 'rejected', 'not_active', 'after_fix', 'notActive'],
    ['invalid_request', 'rejected', null, null, 'rejected'],
    ['list_exceeded', 'rejected', null, null, 'rejected'],
    ['scroll_token_invalid', 'rejected', null, null, 'rejected'],
    ['rejected', 'rejected', null, null, 'rejected'],
    ['no_credentials', 'unknown', 'key_refused', null, 'noKey'],
    ['unreachable', 'unknown', null, null, 'unreachable'],
    ['timeout', 'unknown', null, null, 'timeout'],
    ['not_vod', 'unknown', null, null, 'unexpected'],
  ] as const)(
    '%s: a delete is %s; pauses a run: %s; retry: %s; a probe: %s',
    (reason, outcome, pause, retry, probe) =>
      expect(consequenceOf(reason)).toEqual({ outcome, pause, retry, probe }),
  )

  test('only a reason about everything pauses, and all that VOD says about everything needs a fix', () => {
    for (const reason of VENDOR_REASONS) {
      const { outcome, pause, retry } = consequenceOf(reason)
      if (pause !== null && outcome !== 'unknown') expect(retry, reason).toBe('after_fix')
      if (outcome === 'deleted') expect.unreachable('a failure is no success')
    }
  })
})
