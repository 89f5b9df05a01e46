import type { VendorAnswer } from '../contracts/error.ts'
import {
  ConflictError,
  InvalidInputError,
  NotFoundError,
  TooLargeError,
  UploadInProgressError,
} from '../services/errors.ts'
import {
  VodCredentialsError,
  VodError,
  VodRejection,
  VodRequestError,
  VodSlotTimeout,
  VodThrottled,
  VodTimeout,
} from '../vod/errors.ts'
import {
  AccountExistsError,
  AccountNotFoundError,
  LastAdminError,
  OwnAccountError,
  PasswordQueueFullError,
} from '../services/users/errors.ts'
import { ApiFailure } from './api-failure.ts'

/** The failure a service's error stands for; null for one that nobody foresaw, whose message stays in the log. */
export function failureOfError(error: unknown): ApiFailure | null {
  if (error instanceof ApiFailure) return error
  if (error instanceof InvalidInputError)
    return new ApiFailure('invalid_input', error.message, { field: error.field })
  if (error instanceof TooLargeError)
    return new ApiFailure('too_large', error.message, { field: error.field })
  if (error instanceof UploadInProgressError)
    return new ApiFailure('upload_in_progress', error.message)
  if (error instanceof NotFoundError) return new ApiFailure('not_found', error.message)
  if (error instanceof ConflictError)
    return new ApiFailure('conflict', error.message, {
      ...(error.field !== undefined && { field: error.field }),
    })
  if (error instanceof VodError) return failureOfVodError(error)
  return failureOfAccountError(error)
}

function failureOfAccountError(error: unknown): ApiFailure | null {
  if (error instanceof AccountNotFoundError) return new ApiFailure('not_found', error.message)
  if (error instanceof AccountExistsError)
    return new ApiFailure('conflict', error.message, { field: 'email' })
  if (error instanceof LastAdminError || error instanceof OwnAccountError)
    return new ApiFailure('conflict', error.message)
  if (error instanceof PasswordQueueFullError)
    return new ApiFailure('rate_limited', error.message, { retryAfterMs: 2_000 })
  return null
}

function failureOfVodError(error: VodError): ApiFailure {
  const vendor: VendorAnswer = {
    action: error.action,
    reason: error.reason,
    ...(error.code !== undefined && { code: error.code }),
    ...(error.requestId !== undefined && { requestId: error.requestId }),
  }
  if (error instanceof VodThrottled)
    return new ApiFailure('upstream_unavailable', 'VOD is limiting calls of this account.', {
      vendor,
      ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
    })
  if (error instanceof VodSlotTimeout)
    return new ApiFailure('upstream_unavailable', 'Too many calls to VOD wait for their turn.', {
      vendor,
      retryAfterMs: error.retryAfterMs,
    })
  if (error instanceof VodRejection) {
    return error.reason === 'media_not_found'
      ? new ApiFailure('not_found', 'VOD does not know this media.', { vendor })
      : new ApiFailure('upstream_rejected', `VOD refused: ${error.vendorMessage}`, { vendor })
  }
  if (error instanceof VodTimeout)
    return new ApiFailure('upstream_timeout', 'VOD did not answer in time.', { vendor })
  if (error instanceof VodCredentialsError)
    return new ApiFailure('upstream_unavailable', 'No usable credentials for VOD are set.', {
      field: 'credentials',
      vendor,
    })
  if (error instanceof VodRequestError)
    return new ApiFailure('invalid_input', error.message, {
      ...(error.field !== undefined && { field: error.field }),
    })
  return new ApiFailure('upstream_unavailable', 'VOD cannot be reached or has a fault.', { vendor })
}
