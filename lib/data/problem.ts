import type { DeletionReceipt } from '../contracts/deletion.ts'
import type { VendorReason } from '../contracts/error.ts'
import { ApiError, NetworkError } from '../http/api-client.ts'
import type { Messages } from '../i18n/messages/en/index.ts'

type ProblemMessages = Messages['problem']

/** A message of two sentences: what happened, and what to do. */
export type ProblemKind = {
  [Key in keyof ProblemMessages]: ProblemMessages[Key] extends string ? never : Key
}[keyof ProblemMessages]

/** What went wrong, ready to be said in the reader's language. */
export interface Problem {
  kind: ProblemKind
  values: {
    bucket?: string
    seconds?: number
    action?: string
    time?: string
    /** Who was faster. */
    name?: string
    /** What is allowed at most. */
    count?: number
  }
  /** VOD's code. Ours are for programs: the sentences say the same. */
  code?: string
  /** VOD's receipt of the call. */
  vendorRequestId?: string
  /** Ours, for the log. */
  requestId?: string
  /** The same again may help. */
  retry: boolean
}

/** Why a delete that VOD answered, or whose answer was lost, did not do what it should; null when it did. */
export function problemOfReceipt(receipt: DeletionReceipt, bucket: string | null): Problem | null {
  const { outcome, vendor } = receipt
  const said = {
    values: bucket === null ? {} : { bucket },
    ...(vendor.code !== undefined && { code: vendor.code }),
    ...(vendor.requestId !== undefined && { vendorRequestId: vendor.requestId }),
  }
  switch (outcome) {
    case 'deleted':
    case 'already_clean':
      return null
    case 'media_not_found':
      return { kind: 'mediaNotFound', retry: false, ...said }
    case 'file_not_found':
      return { kind: 'fileNotFound', retry: false, ...said }
    case 'storage_not_found':
      return { kind: 'storageNotFound', retry: false, ...said }
    case 'access_denied':
      return { kind: 'accessDenied', retry: true, ...said }
    case 'key_not_allowed':
      return { kind: 'keyNotAllowed', retry: true, ...said }
    case 'throttled':
      return { kind: 'throttledStill', retry: true, ...said }
    case 'skipped_in_progress':
      return { kind: 'inProgress', retry: false, ...said }
    case 'unknown':
      return { ...unsettled(receipt), ...said }
    case 'rejected':
      return { ...rejection(vendor.reason), ...said }
  }
}

/** Why a lost answer stays lost. Where the upload has moved, a fresh look has to come before another delete. */
function unsettled({ unsettledReason }: DeletionReceipt): Pick<Problem, 'kind' | 'retry'> {
  switch (unsettledReason) {
    case 'upload_moved':
      return { kind: 'unknownMoved', retry: false }
    case 'too_old':
      return { kind: 'unknownTooOld', retry: true }
    case undefined:
      return { kind: 'noAnswerStill', retry: true }
  }
}

/** Why VOD refused, where its reason has words of its own. */
function rejection(reason: VendorReason | undefined): Pick<Problem, 'kind' | 'retry'> {
  switch (reason) {
    case 'fault':
      return { kind: 'fault', retry: true }
    case 'invalid_request':
      return { kind: 'invalidParameter', retry: false }
    case 'not_active':
      return { kind: 'notActive', retry: false }
    case 'key_unusable':
    case 'signature_refused':
      return { kind: 'badKey', retry: false }
    case 'clock_off':
      return { kind: 'clock', retry: true }
    default:
      return { kind: 'rejected', retry: false }
  }
}

/** Why a request to Offcut failed. */
export function problemOfError(error: Error, purpose: 'read' | 'delete'): Problem {
  if (error instanceof NetworkError)
    return { kind: purpose === 'delete' ? 'offlineDelete' : 'offline', values: {}, retry: true }
  if (!(error instanceof ApiError)) return { kind: 'internal', values: {}, retry: true }
  const { vendor } = error
  return {
    ...kindOfApiError(error),
    values: vendor ? { action: vendor.action } : {},
    ...(vendor?.code !== undefined && { code: vendor.code }),
    ...(vendor?.requestId !== undefined && { vendorRequestId: vendor.requestId }),
    ...(error.requestId !== undefined && { requestId: error.requestId }),
  }
}

function kindOfApiError(error: ApiError): Pick<Problem, 'kind' | 'retry'> {
  const reason = error.vendor?.reason
  switch (error.code) {
    case 'unauthenticated':
      return { kind: 'signedOut', retry: false }
    case 'forbidden':
      return { kind: 'forbidden', retry: false }
    case 'upload_in_progress':
      return { kind: 'inProgress', retry: false }
    case 'not_found':
      return { kind: 'mediaNotFound', retry: false }
    case 'invalid_input':
      return { kind: error.field === 'q' ? 'searchText' : 'invalidInput', retry: false }
    case 'too_large':
    case 'conflict':
      return { kind: 'invalidInput', retry: false }
    case 'rate_limited':
      return { kind: 'throttledStill', retry: true }
    case 'upstream_rejected':
      return reason === 'right_missing' ? { kind: 'keyMayNotList', retry: true } : rejection(reason)
    case 'upstream_unavailable':
      if (reason === 'no_credentials') return { kind: 'noKey', retry: false }
      if (reason === 'throttled') return { kind: 'throttledStill', retry: true }
      return { kind: 'unreachable', retry: true }
    case 'upstream_timeout':
      return { kind: 'timeout', retry: true }
    case 'internal':
      return { kind: 'internal', retry: true }
  }
}
