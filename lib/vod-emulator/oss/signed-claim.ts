import { OssError, invalidArgument } from './oss-error.ts'
import { type OssRequest, parameterOf } from './oss-request.ts'
import { signV1, stringToSignV1 } from './signature-v1.ts'
import { algorithmV2, signV2, stringToSignV2 } from './signature-v2.ts'
import {
  type ScopeV4,
  algorithmV4,
  canonicalRequestV4,
  signV4,
  stringToSignV4,
  unsignedPayload,
} from './signature-v4.ts'

/** Who a request says it is from and what it offers as proof, in a header or the URL, in any of three generations. Nothing is checked yet. */
export interface SignedClaim {
  readonly accessKeyId: string
  readonly securityToken: string | undefined
  readonly signature: string
  readonly stringToSign: string
  /** V4 only; echoed with a mismatch, since the string to sign holds no more than its hash. */
  readonly canonicalRequest?: string
  /** V4 only. */
  readonly region?: string
  /** Header forms: when it was signed, epoch ms. URL forms: none, they have `expiresAt`. */
  readonly signedAt?: number
  readonly expiresAt?: number
  /** The signature that this secret gives. */
  sign(secret: string): string
}

const noDate = 'OSS authentication requires a valid Date.'
const maximumUrlLifeSeconds = 604_800

/** @returns undefined for an anonymous request. @throws OssError InvalidArgument, AccessDenied */
export function readClaim(request: OssRequest): SignedClaim | undefined {
  const authorization = request.headers.get('authorization')
  if (authorization !== undefined) {
    if (authorization.startsWith(`${algorithmV4} `)) return claimV4(request, authorization)
    if (authorization.startsWith(`${algorithmV2} `)) return claimV2(request, authorization)
    return claimV1(request, authorization)
  }
  const version = parameterOf(request, 'x-oss-signature-version')
  if (version === algorithmV4) return urlClaimV4(request)
  if (version === algorithmV2) return urlClaimV2(request)
  if (parameterOf(request, 'OSSAccessKeyId') !== undefined) return urlClaimV1(request)
  return undefined
}

function claimV1(request: OssRequest, authorization: string): SignedClaim {
  const match = /^OSS ([^:\s]+):(\S+)$/.exec(authorization)
  const [, accessKeyId, signature] = match ?? []
  if (accessKeyId === undefined || signature === undefined)
    throw invalidAuthorization(authorization)
  const { date, signedAt } = dateOf(request)
  const stringToSign = stringToSignV1(request, date)
  return {
    accessKeyId,
    signature,
    securityToken: request.headers.get('x-oss-security-token'),
    stringToSign,
    signedAt,
    sign: (secret) => signV1(secret, stringToSign),
  }
}

/** The date line of V1 and V2 and its instant. @throws OssError AccessDenied */
function dateOf(request: OssRequest): { date: string; signedAt: number } {
  const date = request.headers.get('x-oss-date') ?? request.headers.get('date') ?? ''
  const signedAt = Date.parse(date)
  if (Number.isNaN(signedAt)) throw new OssError('AccessDenied', { message: noDate })
  return { date, signedAt }
}

function urlClaimV1(request: OssRequest): SignedClaim {
  const expires = epochSeconds(parameterOf(request, 'Expires'))
  const stringToSign = stringToSignV1(request, expires)
  return {
    accessKeyId: parameterOf(request, 'OSSAccessKeyId') ?? '',
    signature: parameterOf(request, 'Signature') ?? '',
    securityToken: parameterOf(request, 'security-token'),
    stringToSign,
    expiresAt: Number(expires) * 1000,
    sign: (secret) => signV1(secret, stringToSign),
  }
}

/** @throws OssError AccessDenied */
function epochSeconds(given = ''): string {
  if (/^\d{1,12}$/.test(given)) return given
  throw new OssError('AccessDenied', { message: 'Invalid date (should be seconds since epoch).' })
}

/** `OSS2 AccessKeyId:<id>,AdditionalHeaders:<a;b>,Signature:<base64>`; one official client puts a blank before the id. */
function claimV2(request: OssRequest, authorization: string): SignedClaim {
  const match =
    /^OSS2 AccessKeyId: ?([^,\s]+)(?:,AdditionalHeaders:([^,\s]*))?,Signature:(\S+)$/.exec(
      authorization,
    )
  const [, accessKeyId, additionalHeaders = '', signature] = match ?? []
  if (accessKeyId === undefined || signature === undefined)
    throw invalidAuthorization(authorization)
  const { date, signedAt } = dateOf(request)
  const stringToSign = stringToSignV2(request, date, namesOf(additionalHeaders))
  return {
    accessKeyId,
    signature,
    securityToken: request.headers.get('x-oss-security-token'),
    stringToSign,
    signedAt,
    sign: (secret) => signV2(secret, stringToSign),
  }
}

function urlClaimV2(request: OssRequest): SignedClaim {
  const expires = epochSeconds(parameterOf(request, 'x-oss-expires'))
  const additionalHeaders = parameterOf(request, 'x-oss-additional-headers') ?? ''
  const stringToSign = stringToSignV2(request, expires, namesOf(additionalHeaders))
  return {
    accessKeyId: parameterOf(request, 'x-oss-access-key-id') ?? '',
    signature: parameterOf(request, 'x-oss-signature') ?? '',
    securityToken: parameterOf(request, 'security-token'),
    stringToSign,
    expiresAt: Number(expires) * 1000,
    sign: (secret) => signV2(secret, stringToSign),
  }
}

/** The header names of `a;b`. */
function namesOf(additionalHeaders: string): string[] {
  return additionalHeaders.toLowerCase().split(';').filter(Boolean)
}

function claimV4(request: OssRequest, authorization: string): SignedClaim {
  const fields = new Map(
    authorization
      .slice(algorithmV4.length)
      .split(',')
      .map((field) => {
        const [name = '', value = ''] = field.trim().split('=', 2)
        return [name, value] as const
      }),
  )
  const payload = request.headers.get('x-oss-content-sha256')
  if (payload !== unsignedPayload) {
    throw invalidArgument(
      'x-oss-content-sha256',
      payload ?? '',
      'Invalid x-oss-content-sha256 header.',
    )
  }
  // Without x-oss-date, ossutil and the Go client up to 3.0 sign the text of the Date header in its place.
  const ossDate = request.headers.get('x-oss-date')
  const date = request.headers.get('date') ?? ''
  const signedAt = ossDate === undefined ? Date.parse(date) : instantOf(ossDate)
  if (Number.isNaN(signedAt)) throw new OssError('AccessDenied', { message: noDate })
  return {
    ...proofV4(request, {
      credential: fields.get('Credential') ?? '',
      additionalHeaders: fields.get('AdditionalHeaders') ?? '',
      signature: fields.get('Signature') ?? '',
      dateTime: ossDate ?? date,
      signedAt,
    }),
    securityToken: request.headers.get('x-oss-security-token'),
    signedAt,
  }
}

function urlClaimV4(request: OssRequest): SignedClaim {
  const dateTime = parameterOf(request, 'x-oss-date') ?? ''
  const expires = parameterOf(request, 'x-oss-expires') ?? ''
  if (!/^\d{1,7}$/.test(expires) || Number(expires) > maximumUrlLifeSeconds) {
    throw invalidArgument('x-oss-expires', expires, 'x-oss-expires must be less than a week.')
  }
  const signedAt = instantOf(dateTime)
  return {
    ...proofV4(request, {
      credential: parameterOf(request, 'x-oss-credential') ?? '',
      additionalHeaders: parameterOf(request, 'x-oss-additional-headers') ?? '',
      signature: parameterOf(request, 'x-oss-signature') ?? '',
      dateTime,
      signedAt,
    }),
    securityToken: parameterOf(request, 'x-oss-security-token'),
    expiresAt: signedAt + Number(expires) * 1000,
  }
}

function proofV4(
  request: OssRequest,
  given: {
    credential: string
    additionalHeaders: string
    signature: string
    /** As sent: the string to sign repeats it. */
    dateTime: string
    signedAt: number
  },
) {
  const match = /^([^/]+)\/(\d{8})\/([^/]+)\/oss\/aliyun_v4_request$/.exec(given.credential)
  const [, accessKeyId, date, region] = match ?? []
  if (accessKeyId === undefined || date === undefined || region === undefined) {
    throw invalidAuthorization(given.credential)
  }
  if (new Date(given.signedAt).toISOString().slice(0, 10).replaceAll('-', '') !== date) {
    throw invalidArgument(
      'x-oss-date',
      given.dateTime,
      'Invalid signing date in Authorization header.',
    )
  }
  const scope: ScopeV4 = { date, region }
  const canonicalRequest = canonicalRequestV4(request, namesOf(given.additionalHeaders))
  const stringToSign = stringToSignV4(canonicalRequest, given.dateTime, scope)
  return {
    accessKeyId,
    region,
    signature: given.signature,
    canonicalRequest,
    stringToSign,
    sign: (secret: string) => signV4(secret, scope, stringToSign),
  }
}

/** Epoch ms of `yyyymmddThhmmssZ`. */
function instantOf(dateTime: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(dateTime)
  const [, year, month, day, hour, minute, second] = match ?? []
  const instant = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(instant)) throw new OssError('AccessDenied', { message: noDate })
  return instant
}

function invalidAuthorization(value: string): OssError {
  return invalidArgument('Authorization', value, 'Authorization header is invalid.')
}
