/** What the practice storage can answer instead of a success. Codes, statuses and wording are OSS's. */
interface Documented {
  readonly httpStatus: number
  readonly message: string
  /** The finer code of newer replies; left out where no published one is known. */
  readonly ec?: string
}

const invalidPart =
  "One or more of the specified parts could not be found or the specified entity tag might not have matched the part's entity tag."

const documented = {
  AccessDenied: {
    httpStatus: 403,
    message: 'You have no right to access this object because of bucket acl.',
    ec: '0003-00000001',
  },
  AccessForbidden: {
    httpStatus: 403,
    message:
      "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Requet-Headers are not whitelisted by the resource's CORS spec.",
  },
  BadRequest: {
    httpStatus: 400,
    message: 'Insufficient information. Origin request header needed.',
  },
  EntityTooLarge: {
    httpStatus: 400,
    message: 'Your proposed upload exceeds the maximum allowed size.',
  },
  EntityTooSmall: {
    httpStatus: 400,
    message: 'Your proposed upload smaller than the minimum allowed size.',
  },
  InternalError: {
    httpStatus: 500,
    message: 'We encountered an internal error. Please try again.',
  },
  InvalidAccessKeyId: {
    httpStatus: 403,
    message: 'The OSS Access Key Id you provided does not exist in our records.',
    ec: '0002-00000902',
  },
  InvalidArgument: { httpStatus: 400, message: 'Invalid Argument.' },
  InvalidDigest: { httpStatus: 400, message: 'The Content-MD5 you specified was invalid.' },
  InvalidObjectName: { httpStatus: 400, message: 'The specified object is not valid.' },
  InvalidPart: { httpStatus: 400, message: invalidPart },
  InvalidPartOrder: {
    httpStatus: 400,
    message:
      'The list of parts was not in ascending order. Parts list must specified in order by part number.',
  },
  InvalidSecurityToken: {
    httpStatus: 403,
    message: 'The security token you provided is invalid.',
  },
  MalformedXML: {
    httpStatus: 400,
    message:
      'The XML you provided was not well-formed or did not validate against our published schema.',
  },
  MissingContentLength: {
    httpStatus: 411,
    message: 'You must provide the Content-Length HTTP header.',
  },
  NoSuchBucket: {
    httpStatus: 404,
    message: 'The specified bucket does not exist.',
    ec: '0015-00000101',
  },
  NoSuchUpload: {
    httpStatus: 404,
    message:
      'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    ec: '0042-00000002',
  },
  NotImplemented: {
    httpStatus: 501,
    message: 'A header you provided implies functionality that is not implemented.',
  },
  RequestTimeTooSkewed: {
    httpStatus: 403,
    message: 'The difference between the request time and the current time is too large.',
    ec: '0002-00000504',
  },
  SecondLevelDomainForbidden: {
    httpStatus: 403,
    message:
      'The bucket you are attempting to access must be addressed using OSS third level domain.',
  },
  SecurityTokenExpired: {
    httpStatus: 403,
    message: 'The security token you provided has expired.',
    ec: '0002-00000007',
  },
  SignatureDoesNotMatch: {
    httpStatus: 403,
    message:
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ec: '0002-00000040',
  },
} as const satisfies Record<string, Documented>

export type OssErrorCode = keyof typeof documented

/** An answer that is not a success. `detail` becomes further elements of the error document. */
export class OssError extends Error {
  readonly code: OssErrorCode
  readonly httpStatus: number
  readonly ec: string | undefined
  readonly detail: Readonly<Record<string, string>>

  constructor(
    code: OssErrorCode,
    options: { message?: string; ec?: string; detail?: Record<string, string> } = {},
  ) {
    const entry: Documented = documented[code]
    super(options.message ?? entry.message)
    this.code = code
    this.httpStatus = entry.httpStatus
    this.ec = options.ec ?? entry.ec
    this.detail = options.detail ?? {}
  }
}

/** @param reason In the words of the caller's reader: what is wrong with the argument. */
export function invalidArgument(name: string, value: string, reason: string): OssError {
  return new OssError('InvalidArgument', {
    message: reason,
    detail: { ArgumentName: name, ArgumentValue: value },
  })
}

export function noSuchUpload(uploadId: string): OssError {
  return new OssError('NoSuchUpload', { detail: { UploadId: uploadId } })
}
