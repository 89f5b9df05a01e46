import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'

/** What an UploadAuth carries: a key good for one object, or also for those under a prefix, and for a time. */
export interface TemporaryCredential {
  /** Begins with `STS.`. */
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly securityToken: string
  readonly bucket: string
  readonly key: string
  readonly keyPrefix?: string
  /** Epoch ms of the service's clock. */
  readonly expiresAt: number
}

/** How long an expired key is still told "expired" rather than "unknown". */
const rememberedMs = 24 * 3_600_000

export class TemporaryCredentials {
  readonly #clock: Clock
  /** In the order of issue. */
  readonly #issued = new Map<string, TemporaryCredential>()

  readonly #rememberedKeys: number

  /** `rememberedKeys`: above this many, keys that have expired are forgotten at once. */
  constructor(clock: Clock, rememberedKeys = 100_000) {
    this.#clock = clock
    this.#rememberedKeys = rememberedKeys
  }

  issue(scope: {
    bucket: string
    key: string
    keyPrefix?: string
    validMs: number
  }): TemporaryCredential {
    this.#forget()
    const credential: TemporaryCredential = {
      accessKeyId: `STS.${randomBytes(18).toString('base64url')}`,
      accessKeySecret: randomBytes(32).toString('base64url'),
      securityToken: `CAIS${randomBytes(192).toString('base64')}`,
      bucket: scope.bucket,
      key: scope.key,
      ...(scope.keyPrefix !== undefined && { keyPrefix: scope.keyPrefix }),
      expiresAt: this.#clock.now() + scope.validMs,
    }
    this.#issued.set(credential.accessKeyId, credential)
    return credential
  }

  /** Expired ones are found too: the caller answers SecurityTokenExpired. */
  find(accessKeyId: string): TemporaryCredential | undefined {
    return this.#issued.get(accessKeyId)
  }

  /** By the service's clock, at `expiresAt` the key is no longer good. */
  hasExpired(credential: TemporaryCredential): boolean {
    return this.#clock.now() >= credential.expiresAt
  }

  clear(): void {
    this.#issued.clear()
  }

  /** Looks at the oldest only: all UploadAuths live equally long, so the first issued is the first to expire. */
  #forget(): void {
    const now = this.#clock.now()
    for (const [accessKeyId, credential] of this.#issued) {
      const keep = this.#issued.size < this.#rememberedKeys ? rememberedMs : 0
      if (credential.expiresAt + keep > now) return
      this.#issued.delete(accessKeyId)
    }
  }
}
