/**
 * The one table of VOD's codes: each stands for one reason of a closed list. The rest of the product knows reasons only;
 * `lib/uploads/vendor-reason.ts` says what follows from each. Sources: the operation tables and the common table.
 */

/** What VOD can say by a `Code`. */
export const CODE_REASONS = [
  /** Too many calls; nothing was done. */
  'throttled',
  /** VOD broke down over the call. */
  'fault',
  /** The media has no leftover parts. */
  'nothing_left',
  'media_not_found',
  /** The media record has no file behind it. */
  'file_not_found',
  'storage_not_found',
  /** The policy of a customer's bucket shuts VOD out: about this bucket, not about our key. */
  'bucket_denied',
  /** The key lacks the right, or may not touch this application. */
  'right_missing',
  /** The key is unknown, disabled or expired. */
  'key_unusable',
  /** The secret does not fit the key. */
  'signature_refused',
  /** This server's clock is too far from VOD's. */
  'clock_off',
  /** The account has not opened VOD, or VOD is suspended. */
  'not_active',
  /** The request is wrong in itself: a fault of ours. */
  'invalid_request',
  /** Paged past the end of what a list shows. */
  'list_exceeded',
  /** A search has to begin again. */
  'scroll_token_invalid',
  /** Any other refusal, known or not. */
  'rejected',
] as const
export type CodeReason = (typeof CODE_REASONS)[number]

/** Why a call brought no answer of VOD's with a `Code`. */
export const SILENT_REASONS = [
  'no_credentials',
  'unreachable',
  'timeout',
  /** Something answered, but not as VOD does. */
  'not_vod',
] as const

/** Why a call did not do what it should: closed, so that whoever switches on it has a case for each. */
export const VENDOR_REASONS = [...CODE_REASONS, ...SILENT_REASONS] as const
export type VendorReason = (typeof VENDOR_REASONS)[number]

/** `exact`: this code alone. `family`: it and its members (`X`, `X.Y`). `prefix`: all that begin so. */
type Match = 'exact' | 'family' | 'prefix'

/** The first row that matches wins. */
const TABLE: readonly (readonly [Match, string, CodeReason])[] = [
  ['exact', 'InvalidMultipartUpload.NotFound', 'nothing_left'],
  ['exact', 'InvalidVideo.NotFound', 'media_not_found'],
  ['exact', 'InvalidFile.NotFound', 'file_not_found'],
  ['exact', 'InvalidStorage.NotFound', 'storage_not_found'],
  ['exact', 'AccessDenied', 'bucket_denied'],

  // `Forbidden.RAM`, `Forbidden.OperateApp`; newer gateways say `NoPermission`.
  ['family', 'Forbidden', 'right_missing'],
  ['family', 'NoPermission', 'right_missing'],
  ['family', 'InvalidAccessKeyId', 'key_unusable'],
  ['family', 'InvalidSecurityToken', 'key_unusable'],
  ['family', 'SignatureDoesNotMatch', 'signature_refused'],
  ['family', 'IncompleteSignature', 'signature_refused'],
  // Not the family: `InvalidTimeStamp.Format` is a badly written time, whatever the clock says.
  ['exact', 'InvalidTimeStamp.Expired', 'clock_off'],
  ['exact', 'IllegalTimestamp', 'clock_off'],
  // Not the family: `OperationDenied.NotOpenAppService` is about the application service, not about VOD.
  ['exact', 'OperationDenied', 'not_active'],
  ['exact', 'OperationDenied.Suspended', 'not_active'],

  ['exact', 'InternalError', 'fault'],
  // VOD's own spelling, then the gateway's.
  ['exact', 'ServiceUnAvailable', 'fault'],
  ['exact', 'ServiceUnavailable', 'fault'],
  ['exact', 'InternalFailure', 'fault'],
  // `Throttling`, `Throttling.User`, `Throttling.Api`: only the beginning is reliable.
  ['prefix', 'Throttling', 'throttled'],

  // VOD also joins the parameter's name to it without a dot.
  ['prefix', 'InvalidParameter', 'invalid_request'],
  ['exact', 'VideoListExceededMax', 'list_exceeded'],
  ['prefix', 'InvalidScrollToken', 'scroll_token_invalid'],

  // First words of every other documented refusal: a refusal with any status. One code comes with different statuses
  // from different operations (InvalidVideo.NotFound is 400 in DeleteMultipartUpload and 404 elsewhere).
  ['prefix', 'Invalid', 'rejected'],
  ['prefix', 'Missing', 'rejected'],
  ['prefix', 'Forbidden', 'rejected'],
  ['prefix', 'NoPermission', 'rejected'],
  ['prefix', 'AccessDenied', 'rejected'],
  ['prefix', 'OperationDenied', 'rejected'],
  ['prefix', 'SignatureDoesNotMatch', 'rejected'],
  ['prefix', 'SignatureNonceUsed', 'rejected'],
  ['prefix', 'IncompleteSignature', 'rejected'],
  ['prefix', 'UnsupportedHTTPMethod', 'rejected'],
  ['prefix', 'LimitExceeded', 'rejected'],
  ['prefix', 'VideoListExceededMax', 'rejected'],
  ['prefix', 'SortByExceededMax', 'rejected'],
  ['prefix', 'ErrorMatchSyntax', 'rejected'],
]

function matches(code: string, how: Match, text: string): boolean {
  switch (how) {
    case 'exact':
      return code === text
    case 'family':
      return code === text || code.startsWith(`${text}.`)
    case 'prefix':
      return code.startsWith(text)
  }
}

/** Undefined for a code that no document names. */
const documentedReason = (code: string): CodeReason | undefined =>
  TABLE.find(([how, text]) => matches(code, how, text))?.[2]

export const reasonOfCode = (code: string): CodeReason => documentedReason(code) ?? 'rejected'

/** How the client takes a `Code`. The HTTP status is asked only for codes that no document names. */
export type CodeMeaning = 'throttled' | 'fault' | 'rejected' | 'unknown'

export function codeMeaning(code: string): CodeMeaning {
  const reason = documentedReason(code)
  if (reason === undefined) return 'unknown'
  return reason === 'throttled' || reason === 'fault' ? reason : 'rejected'
}

/** The key itself is of no use, so that a cached one must not be used again. */
export const saysKeyIsDead = (code: string): boolean => reasonOfCode(code) === 'key_unusable'
