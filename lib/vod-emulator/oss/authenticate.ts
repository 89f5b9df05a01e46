import type { Clock } from '../clock.ts'
import { equalInConstantTime } from '../equal-in-constant-time.ts'
import type { TemporaryCredential, TemporaryCredentials } from '../storage/temporary-credentials.ts'
import type { AccountKey } from './account-keys.ts'
import { OssError, invalidArgument } from './oss-error.ts'
import type { OssRequest } from './oss-request.ts'
import { type SignedClaim, readClaim } from './signed-claim.ts'

/** What a verified caller may touch. */
export type Reach =
  'everything' | 'nothing' | Pick<TemporaryCredential, 'bucket' | 'key' | 'keyPrefix'>

export interface KeyRing {
  readonly clock: Clock
  readonly credentials: TemporaryCredentials
  readonly accountKeys: ReadonlyMap<string, AccountKey>
  /** When set, V4 signatures must be made for it, as on the real service. */
  readonly region: string | undefined
}

const maximumSkewMs = 15 * 60_000

/**
 * Checks key, token, time and signature, in this order; OSS documents none.
 * @throws OssError AccessDenied (anonymous, or an expired URL), InvalidAccessKeyId, InvalidSecurityToken,
 * SecurityTokenExpired, RequestTimeTooSkewed, SignatureDoesNotMatch, InvalidArgument
 */
export function authenticate(request: OssRequest, ring: KeyRing): Reach {
  const claim = readClaim(request)
  if (claim === undefined) throw new OssError('AccessDenied')
  const { secret, reach } = findKey(claim, ring)
  checkTime(claim, ring.clock.now())
  checkRegion(claim, ring.region)
  checkSignature(claim, secret)
  return reach
}

function findKey(claim: SignedClaim, ring: KeyRing): { secret: string; reach: Reach } {
  const { accessKeyId, securityToken } = claim
  const unknownKey = { detail: { OSSAccessKeyId: accessKeyId } }
  if (securityToken === undefined) {
    // A temporary key without its token is looked up among the account's keys, where it does not exist.
    const key = ring.accountKeys.get(accessKeyId)
    if (key === undefined) throw new OssError('InvalidAccessKeyId', unknownKey)
    return { secret: key.secret, reach: key.storage === 'full' ? 'everything' : 'nothing' }
  }
  const credential = ring.credentials.find(accessKeyId)
  if (credential === undefined) {
    throw new OssError('InvalidAccessKeyId', { ec: '0002-00000002', ...unknownKey })
  }
  const detail = { SecurityToken: securityToken }
  if (!equalInConstantTime(securityToken, credential.securityToken)) {
    throw new OssError('InvalidSecurityToken', { detail })
  }
  if (ring.credentials.hasExpired(credential))
    throw new OssError('SecurityTokenExpired', { detail })
  return {
    secret: credential.accessKeySecret,
    reach: credential,
  }
}

function checkTime(claim: SignedClaim, now: number): void {
  const serverTime = new Date(now).toISOString()
  if (claim.signedAt !== undefined && Math.abs(now - claim.signedAt) > maximumSkewMs) {
    throw new OssError('RequestTimeTooSkewed', {
      detail: {
        MaxAllowedSkewMilliseconds: String(maximumSkewMs),
        RequestTime: new Date(claim.signedAt).toISOString(),
        // ali-oss sets its clock by this element and tries again.
        ServerTime: serverTime,
      },
    })
  }
  if (claim.expiresAt !== undefined && now >= claim.expiresAt) {
    throw new OssError('AccessDenied', {
      message: 'Request has expired.',
      detail: { Expires: new Date(claim.expiresAt).toISOString(), ServerTime: serverTime },
    })
  }
}

function checkRegion(claim: SignedClaim, region: string | undefined): void {
  if (region === undefined || claim.region === undefined || claim.region === region) return
  throw invalidArgument(
    'Authorization',
    claim.region,
    'Invalid bucket region in Authorization header.',
  )
}

function checkSignature(claim: SignedClaim, secret: string): void {
  if (equalInConstantTime(claim.signature, claim.sign(secret))) return
  throw new OssError('SignatureDoesNotMatch', {
    detail: {
      OSSAccessKeyId: claim.accessKeyId,
      SignatureProvided: claim.signature,
      StringToSign: claim.stringToSign,
      StringToSignBytes: bytesOf(claim.stringToSign),
      ...(claim.canonicalRequest !== undefined && { CanonicalRequest: claim.canonicalRequest }),
    },
  })
}

function bytesOf(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => byte.toString(16).toUpperCase().padStart(2, '0'))
    .join(' ')
}
