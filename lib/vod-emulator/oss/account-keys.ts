import { fullAccessKeyId, practiceSecret, readonlyAccessKeyId } from '../practice-account.ts'

/** A key pair of the account or of one of its RAM users, as the storage sees it. */
export interface AccountKey {
  readonly secret: string
  /** `full`: the account's owner. `none`: a RAM user without any permission on storage. */
  readonly storage: 'full' | 'none'
}

/** The practice keys. The read-only one may look at VOD and has no business in the buckets behind it. */
export const practiceKeys: ReadonlyMap<string, AccountKey> = new Map([
  [fullAccessKeyId, { secret: practiceSecret(fullAccessKeyId), storage: 'full' }],
  [readonlyAccessKeyId, { secret: practiceSecret(readonlyAccessKeyId), storage: 'none' }],
])
