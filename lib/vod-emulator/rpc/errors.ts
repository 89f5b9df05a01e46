import { VodError } from './vod-error.ts'

/** Status and wording of one error code as the service's documents print them. */
export interface DocumentedError {
  readonly httpStatus: number
  readonly message: string
}

const at = (httpStatus: number, message: string): DocumentedError => ({ httpStatus, message })

/**
 * Codes of the shared gateway and of VOD's common table. Where products print different statuses, the one seen in the
 * gateway's real answers is taken.
 */
const commonErrors: Readonly<Record<string, DocumentedError>> = {
  // Access key and token
  'InvalidAccessKeyId.NotFound': at(404, 'Specified access key is not found.'),
  'InvalidAccessKeyId.Inactive': at(400, 'Specified access key is disabled.'),
  'InvalidSecurityToken.Expired': at(400, 'Specified SecurityToken is expired.'),
  'InvalidSecurityToken.Malformed': at(400, 'Specified SecurityToken is malformed.'),
  'InvalidSecurityToken.MismatchWithAccessKey': at(
    400,
    'Specified SecurityToken mismatch with the AccessKey.',
  ),

  // Signature, time, nonce
  SignatureDoesNotMatch: at(
    400,
    'Specified signature is not matched with our calculation. server string to sign is:',
  ),
  IncompleteSignature: at(400, 'The request signature does not conform to Aliyun standards.'),
  // The tables name this code without a wording; this one is ours.
  InvalidSignatureMethod: at(400, 'Specified signature method is not valid.'),
  SignatureNonceUsed: at(400, 'Specified signature nonce was used already.'),
  'InvalidTimeStamp.Format': at(400, 'Specified time stamp or date value is not well formatted.'),
  'InvalidTimeStamp.Expired': at(400, 'Specified time stamp or date value is expired.'),

  // Shape of the request
  UnsupportedHTTPMethod: at(400, 'This http method is not supported.'),
  'InvalidApi.NotFound': at(404, 'Specified api is not found, please check your url and method.'),
  'InvalidAction.NotFound': at(
    404,
    'Specified api is not found, please check your url and method.',
  ),
  InvalidVersion: at(400, 'Specified parameter Version is not valid.'),
  // The tables name this code without a wording; this one is ours.
  'InvalidParameter.Format': at(400, 'Specified parameter format is not valid.'),
  MissingParameter: at(
    400,
    'The input parameter that is mandatory for processing this request is not supplied.',
  ),
  InvalidParameter: at(400, 'The specified parameter is not valid.'),
  // No document says what too large a body gets. Code and wording are ours.
  RequestBodyTooLarge: at(413, 'The request body is too large.'),

  // Permission
  Forbidden: at(403, 'User not authorized to operate on the specified resource.'),
  'Forbidden.RAM': at(
    403,
    "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
  ),
  NoPermission: at(403, 'You are not authorized to do this action.'),
  OperationDenied: at(403, 'Your account does not open VOD service yet.'),
  'OperationDenied.Suspended': at(403, 'Your VOD service is suspended.'),
  'OperationDenied.NotOpenAppService': at(403, 'The app service is not open.'),
  'Forbidden.OperateApp': at(403, 'User not authorized to operate on the specified app.'),
  'Forbidden.OperateAppResource': at(
    403,
    'User not authorized to operate on the specified app resource.',
  ),

  // Load and failure
  'Throttling.User': at(400, 'Request was denied due to user flow control.'),
  'Throttling.Api': at(400, 'Request was denied due to api flow control.'),
  Throttling: at(400, 'Request was denied due to request throttling.'),
  InternalError: at(500, 'The request processing has failed due to some unknown error.'),
  ServiceUnAvailable: at(503, 'The request has failed due to a temporary failure of the server.'),
  ServiceUnavailable: at(503, 'The request has failed due to a temporary failure of the server.'),

  // Codes that several operations share; DeleteMultipartUpload differs, below
  'InvalidVideo.NotFound': at(404, 'The video does not exist.'),
  'InvalidFile.NotFound': at(404, 'The file does not exist.'),
  'InvalidStorage.NotFound': at(404, 'The StorageLocation does not exist.'),
}

/** What one operation documents differently from, or on top of, the common table. */
const operationErrors: Readonly<Record<string, Readonly<Record<string, DocumentedError>>>> = {
  // Every error of this operation is documented as 400, its NotFounds too.
  DeleteMultipartUpload: {
    InvalidParameter: at(400, 'The specified parameter "MediaType" is invalid.'),
    'InvalidMultipartUpload.NotFound': at(400, 'The multipart upload not exist.'),
    'InvalidVideo.NotFound': at(400, 'The video does not exist.'),
    'InvalidFile.NotFound': at(400, 'The file does not exist.'),
    'InvalidStorage.NotFound': at(400, "can't find storage."),
    AccessDenied: at(400, "Access denied by authorizer's policy."),
  },
  GetVideoList: { VideoListExceededMax: at(400, 'The video list exceeded maximum.') },
  SearchMedia: {
    SortByExceededMax: at(
      400,
      'The SortBy parameter only supports one sort field when traversing all data.',
    ),
    ErrorMatchSyntax: at(400, 'The parameter Match has an error syntax, please check it.'),
    'InvalidScrollToken.Expired': at(400, 'The ScrollToken is expired, please refresh it.'),
  },
  GetUploadDetails: {
    'LimitExceeded.MediaIds': at(400, 'The input parameter "MediaIds" Exceed the limit.'),
  },
  RefreshUploadVideo: {
    'InvalidVideo.NotFound': at(404, 'The video not exist.'),
    'InvalidVideo.Damaged': at(400, 'The video has been Damaged.'),
  },
  // The statistics pages print 503 for their throttling.
  DescribeVodStorageData: {
    Throttling: at(503, 'Request was denied due to request throttling.'),
    InvalidTimeRange: at(400, 'StartTime and EndTime range should less than 1 month.'),
  },
}

/**
 * Looks `code` up for `action`: the operation's own table first, then the common one, then any operation that
 * documents it. `undefined` for a code that no document prints.
 */
export function findDocumentedError(code: string, action?: string): DocumentedError | undefined {
  const own = action === undefined ? undefined : operationErrors[action]?.[code]
  return own ?? commonErrors[code] ?? elsewhere(code)
}

function elsewhere(code: string): DocumentedError | undefined {
  return Object.values(operationErrors).find((errors) => code in errors)?.[code]
}

/** The documented answer for `code`; a code that no document prints is answered with 400 and its own name. */
export function documentedError(
  code: string,
  options: { action?: string; headers?: Record<string, string> } = {},
): VodError {
  const documented = findDocumentedError(code, options.action)
  return new VodError(code, documented?.httpStatus ?? 400, documented?.message ?? code, {
    headers: options.headers ?? {},
  })
}

/** The gateway's form, for common and business parameters alike: `MissingMediaId`, 400. */
export function missingParameter(name: string): VodError {
  return new VodError(`Missing${name}`, 400, `${name} is mandatory for this action.`)
}

/** VOD's common form. DeleteMultipartUpload words its own ("is invalid."). */
export function invalidParameter(name: string): VodError {
  return new VodError('InvalidParameter', 400, `The specified parameter "${name}" is not valid.`)
}

/** Clients parse the suffix: equal strings on both sides tell them that it is the secret which is wrong. */
export function signatureDoesNotMatch(serverStringToSign: string): VodError {
  const { httpStatus, message } = commonErrors['SignatureDoesNotMatch']!
  return new VodError('SignatureDoesNotMatch', httpStatus, message + serverStringToSign)
}

/** `retryAfterMs`: a positive integer of milliseconds, sent as `x-acs-retry-after`. */
export function throttledByUser(retryAfterMs: number): VodError {
  return documentedError('Throttling.User', {
    headers: { 'x-acs-retry-after': String(retryAfterMs) },
  })
}
