import type { TemporaryCredentials } from '../storage/temporary-credentials.ts'
import { uploadKey } from './access-keys.ts'
import type { AccessKey, AccessKeys } from './access-keys.ts'
import type { CommonParameters } from './common-parameters.ts'
import { equalInConstantTime } from '../equal-in-constant-time.ts'
import { documentedError, missingParameter } from './errors.ts'
import type { RpcRequest } from './request.ts'
import { verifySignatureV1 } from './signature-v1.ts'
import { verifySignatureV3 } from './signature-v3.ts'
import { timestampWindowMs } from './used-nonces.ts'
import type { UsedNonces } from './used-nonces.ts'
import { VodError } from './vod-error.ts'

export interface Gatekeeper {
  readonly accessKeys: AccessKeys
  readonly temporaryCredentials: Pick<TemporaryCredentials, 'find'>
  readonly nonces: UsedNonces
}

/**
 * Access key, token, timestamp, nonce, signature, in this order (the real order is not documented). Runs without a
 * pause, so that of two requests with one nonce exactly one gets in.
 */
export function authenticate(
  request: RpcRequest,
  common: CommonParameters,
  { accessKeys, temporaryCredentials, nonces }: Gatekeeper,
  now: number,
): AccessKey {
  const key = findKey(common.accessKeyId, accessKeys, temporaryCredentials)
  checkToken(key, common.securityToken, accessKeys, now)
  if (Math.abs(now - common.timestamp) > timestampWindowMs) {
    throw documentedError('InvalidTimeStamp.Expired')
  }
  if (nonces.has(key.accessKeyId, common.nonce)) throw documentedError('SignatureNonceUsed')
  if (common.proof.style === 'V1') {
    verifySignatureV1(request, common.proof.signature, key.accessKeySecret)
  } else {
    verifySignatureV3(request, common.proof.authorization, key.accessKeySecret)
  }
  // Only now: who does not hold the secret must not be able to use up somebody's nonce.
  nonces.add(key.accessKeyId, common.nonce, now)
  return key
}

/** Every operation asks for the permission `vod:<Operation>` on all resources. */
export function authorize(key: AccessKey, action: string, accessKeys: AccessKeys): void {
  if (key.allows(action)) return
  if (accessKeys.deniedCode === 'Forbidden.RAM') throw documentedError('Forbidden.RAM')
  const resource = `acs:vod:*:${key.accountId}:*`
  throw new VodError(
    'NoPermission',
    403,
    `You are not authorized to do this action. Resource: ${resource} Action: vod:${action}`,
    {
      detail: {
        AccessDeniedDetail: {
          AuthAction: `vod:${action}`,
          AuthPrincipalType: key.session ? 'AssumedRoleUser' : 'SubUser',
          AuthPrincipalOwnerId: key.accountId,
          AuthPrincipalDisplayName: key.userName,
          NoPermissionType: 'ImplicitDeny',
          PolicyType: 'AccountLevelIdentityBasedPolicy',
        },
      },
    },
  )
}

function findKey(
  accessKeyId: string,
  accessKeys: AccessKeys,
  temporaryCredentials: Pick<TemporaryCredentials, 'find'>,
): AccessKey {
  const temporary = temporaryCredentials.find(accessKeyId)
  const key = accessKeys.find(accessKeyId) ?? (temporary && uploadKey(temporary))
  if (key === undefined) throw documentedError('InvalidAccessKeyId.NotFound')
  if (key.status === 'Inactive') throw documentedError('InvalidAccessKeyId.Inactive')
  return key
}

function checkToken(
  key: AccessKey,
  securityToken: string | undefined,
  accessKeys: AccessKeys,
  now: number,
): void {
  if (key.session === undefined && !securityToken) return
  if (!securityToken) throw missingParameter('SecurityToken')
  if (!key.session || !equalInConstantTime(securityToken, key.session.securityToken)) {
    const known = accessKeys.knowsToken(securityToken)
    throw documentedError(`InvalidSecurityToken.${known ? 'MismatchWithAccessKey' : 'Malformed'}`)
  }
  if (now >= key.session.expiresAt) throw documentedError('InvalidSecurityToken.Expired')
}
