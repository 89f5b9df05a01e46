/** How a vendor `Code` is to be taken. The HTTP status is asked only for codes that no document names. */
export type CodeMeaning = 'throttled' | 'fault' | 'rejected' | 'unknown'

/** 5xx codes of VOD's common table; the second spelling with a capital A is VOD's, the other the gateway's. */
const FAULTS = new Set([
  'InternalError',
  'ServiceUnAvailable',
  'ServiceUnavailable',
  'InternalFailure',
])

/**
 * First words of every documented refusal (the operation tables and the common table). One code comes with different
 * statuses from different operations (InvalidVideo.NotFound is 400 in DeleteMultipartUpload and 404 elsewhere).
 */
const REFUSAL =
  /^(Invalid|Missing|Forbidden|NoPermission|AccessDenied|OperationDenied|SignatureDoesNotMatch|SignatureNonceUsed|IncompleteSignature|UnsupportedHTTPMethod|LimitExceeded|VideoListExceededMax|SortByExceededMax|ErrorMatchSyntax)/

/** Codes that say the key itself is of no use, so that a cached one must not be used again. */
const DEAD_KEYS = new Set([
  'InvalidAccessKeyId.NotFound',
  'InvalidAccessKeyId.Inactive',
  'InvalidSecurityToken.Expired',
  'InvalidSecurityToken.MismatchWithAccessKey',
  'InvalidSecurityToken.Malformed',
])

export function codeMeaning(code: string): CodeMeaning {
  if (code.startsWith('Throttling')) return 'throttled'
  if (FAULTS.has(code)) return 'fault'
  return REFUSAL.test(code) ? 'rejected' : 'unknown'
}

export function saysKeyIsDead(code: string): boolean {
  return DEAD_KEYS.has(code)
}
