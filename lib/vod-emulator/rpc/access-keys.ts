import { defaultAppId } from '../library/applications.ts'
import {
  fullAccessKeyId,
  noListAccessKeyId,
  noReportsAccessKeyId,
  oneAppAccessKeyId,
  practiceAccountId,
  practiceSecret,
  readonlyAccessKeyId,
} from '../practice-account.ts'
import type { TemporaryCredential } from '../storage/temporary-credentials.ts'

/** A key pair of the practice account, or the temporary pair of a session. */
export interface AccessKey {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly status: 'Active' | 'Inactive'
  /** Limits are counted per account, so all keys of one account share them. */
  readonly accountId: string
  readonly userName: string
  /** Whether the permission `vod:<action>` is granted. */
  allows(action: string): boolean
  /** VOD's applications whose media it sees; absent: all. */
  readonly appIds?: ReadonlySet<string>
  /** Present for temporary keys only, which are good with their token and until `expiresAt` (epoch ms). */
  readonly session?: { readonly securityToken: string; readonly expiresAt: number }
}

/** What a caller without the permission is told. VOD documents the first; newer gateways answer the second. */
export type DeniedCode = 'Forbidden.RAM' | 'NoPermission'

export class AccessKeys {
  readonly deniedCode: DeniedCode
  readonly #keys: ReadonlyMap<string, AccessKey>

  constructor(options: { keys?: readonly AccessKey[]; deniedCode?: DeniedCode } = {}) {
    const keys = options.keys ?? practiceKeys()
    this.#keys = new Map(keys.map((key) => [key.accessKeyId, key]))
    this.deniedCode = options.deniedCode ?? 'Forbidden.RAM'
  }

  find(accessKeyId: string): AccessKey | undefined {
    return this.#keys.get(accessKeyId)
  }

  /** Whether some session has this token: then it is not malformed, only the wrong one. */
  knowsToken(securityToken: string): boolean {
    return [...this.#keys.values()].some((key) => key.session?.securityToken === securityToken)
  }
}

/** The documented keys, and further ones for tests of refusals and sessions. */
export function practiceKeys(): AccessKey[] {
  return [
    practiceKey(fullAccessKeyId, () => true),
    practiceKey(readonlyAccessKeyId, isRead),
    practiceKey(noListAccessKeyId, (action) => !isList(action)),
    practiceKey(noReportsAccessKeyId, (action) => action !== 'GetUploadDetails'),
    { ...practiceKey(oneAppAccessKeyId, () => true), appIds: new Set([defaultAppId]) },
    { ...practiceKey('practice-inactive', () => true), status: 'Inactive' },
    session('practice-sts', Number.POSITIVE_INFINITY),
    session('practice-sts-expired', 0),
  ]
}

/**
 * The key inside an UploadAuth. Its session policy covers one object of the storage, hence no operation of VOD. Its
 * SecurityToken is the service's own, so the RPC side knows the key and refuses it for want of permission.
 */
export function uploadKey(credential: TemporaryCredential): AccessKey {
  return {
    accessKeyId: credential.accessKeyId,
    accessKeySecret: credential.accessKeySecret,
    status: 'Active',
    accountId: practiceAccountId,
    userName: 'upload-session',
    allows: () => false,
    session: { securityToken: credential.securityToken, expiresAt: credential.expiresAt },
  }
}

function practiceKey(accessKeyId: string, allows: (action: string) => boolean): AccessKey {
  return {
    accessKeyId,
    accessKeySecret: practiceSecret(accessKeyId),
    status: 'Active',
    accountId: practiceAccountId,
    userName: accessKeyId,
    allows,
  }
}

function session(accessKeyId: string, expiresAt: number): AccessKey {
  const key = practiceKey(accessKeyId, () => true)
  return { ...key, session: { securityToken: `${accessKeyId}-token`, expiresAt } }
}

/** As the system policy AliyunVODReadOnlyAccess grants: `vod:Get*`, `Describe*`, `Search*`, `List*`, and batch reads. */
function isRead(action: string): boolean {
  return /^(Get|Describe|Search|List|BatchGet)/.test(action)
}

/** The operations whose documented access level is *list*. */
function isList(action: string): boolean {
  return ['SearchMedia', 'GetVideoList', 'GetCategories', 'ListAppInfo'].includes(action)
}
