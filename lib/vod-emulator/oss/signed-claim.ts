import { OssError, invalidArgument } from './oss-error.ts'
import { type OssRequest, parameterOf } from './oss-request.ts'
import { signV1, stringToSignV1 } from './signature-v1.ts'
import {
  type ScopeV4,
  algorithmV4,
  canonicalRequestV4,
  signV4,
  stringToSignV4,
  unsignedPayload,
} from './signature-v4.ts'

/** Who a request says it is from and what it offers as proof, in any of the four forms. Nothing is checked yet. */
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
    return claimV1(request, authorization)
  }
  if (parameterOf(request, 'x-oss-signature-version') === algorithmV4) return urlClaimV4(request)
  if (parameterOf(request, 'OSSAccessKeyId') !== undefined) return urlClaimV1(request)
  return undefined
}

function claimV1(request: OssRequest, authorization: string): SignedClaim {
  const match = /^OSS ([^:\s]+):(\S+)$/.exec(authorization)
  const [, accessKeyId, signature] = match ?? []
  if (accessKeyId === undefined || signature === undefined)
    throw invalidAuthorization(authorization)
  const date = request.headers.get('x-oss-date') ?? request.headers.get('date') ?? ''
  const signedAt = Date.parse(date)
  if (Number.isNaN(signedAt)) throw new OssError('AccessDenied', { message: noDate })
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

function urlClaimV1(request: OssRequest): SignedClaim {
  const expires = parameterOf(request, 'Expires') ?? ''
  if (!/^\d{1,12}$/.test(expires)) {
    throw new OssError('AccessDenied', { message: 'Invalid date (should be seconds since epoch).' })
  }
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
  const dateTime = request.headers.get('x-oss-date') ?? ''
  return {
    ...proofV4(request, {
      credential: fields.get('Credential') ?? '',
      additionalHeaders: fields.get('AdditionalHeaders') ?? '',
      signature: fields.get('Signature') ?? '',
      dateTime,
    }),
    securityToken: request.headers.get('x-oss-security-token'),
    signedAt: instantOf(dateTime),
  }
}

function urlClaimV4(request: OssRequest): SignedClaim {
  const dateTime = parameterOf(request, 'x-oss-date') ?? ''
  const expires = parameterOf(request, 'x-oss-expires') ?? ''
  if (!/^\d{1,7}$/.test(expires) || Number(expires) > maximumUrlLifeSeconds) {
    throw invalidArgument('x-oss-expires', expires, 'x-oss-expires must be less than a week.')
  }
  return {
    ...proofV4(request, {
      credential: parameterOf(request, 'x-oss-credential') ?? '',
      additionalHeaders: parameterOf(request, 'x-oss-additional-headers') ?? '',
      signature: parameterOf(request, 'x-oss-signature') ?? '',
      dateTime,
    }),
    securityToken: parameterOf(request, 'x-oss-security-token'),
    expiresAt: instantOf(dateTime) + Number(expires) * 1000,
  }
}

function proofV4(
  request: OssRequest,
  given: { credential: string; additionalHeaders: string; signature: string; dateTime: string },
) {
  const match = /^([^/]+)\/(\d{8})\/([^/]+)\/oss\/aliyun_v4_request$/.exec(given.credential)
  const [, accessKeyId, date, region] = match ?? []
  if (accessKeyId === undefined || date === undefined || region === undefined) {
    throw invalidAuthorization(given.credential)
  }
  if (!given.dateTime.startsWith(date)) {
    throw invalidArgument(
      'x-oss-date',
      given.dateTime,
      'Invalid signing date in Authorization header.',
    )
  }
  const scope: ScopeV4 = { date, region }
  const additionalHeaders = given.additionalHeaders.toLowerCase().split(';').filter(Boolean)
  const canonicalRequest = canonicalRequestV4(request, additionalHeaders)
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
