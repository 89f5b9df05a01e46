import { inspect } from 'node:util'
import { VodCredentialsError } from './errors.ts'

/** One access key, permanent or of a session (then with `securityToken`). */
export interface VodAccessKey {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly securityToken?: string
  /** Where it came from, such as `default/env`. */
  readonly source?: string
}

export interface VodCredentials {
  /** @throws VodCredentialsError when there are none to be had. */
  get(): Promise<VodAccessKey>
  /** The vendor refused the key itself: the next `get` must not answer from a cache. */
  forget?(): void
}

/** Holds a key so that logging it by accident, as JSON or through util.inspect, shows the id alone. */
export class HiddenAccessKey implements VodAccessKey {
  readonly accessKeyId: string
  declare readonly source?: string
  readonly #secret: string
  readonly #token: string | undefined

  constructor(
    accessKeyId: string,
    accessKeySecret: string,
    securityToken?: string,
    source?: string,
  ) {
    this.accessKeyId = accessKeyId
    if (source !== undefined) this.source = source
    this.#secret = accessKeySecret
    this.#token = securityToken
  }

  get accessKeySecret(): string {
    return this.#secret
  }

  get securityToken(): string | undefined {
    return this.#token
  }

  toJSON(): { accessKeyId: string } {
    return { accessKeyId: this.accessKeyId }
  }

  [inspect.custom](): string {
    return `AccessKey ${this.accessKeyId}`
  }
}

/**
 * Checks what was handed over and hides it.
 *
 * @throws VodCredentialsError when a part is missing or could not stand in an HTTP header.
 */
export function accessKey(parts: {
  accessKeyId?: string
  accessKeySecret?: string
  securityToken?: string
  source?: string
}): HiddenAccessKey {
  const { accessKeyId = '', accessKeySecret = '', securityToken, source } = parts
  const token = securityToken === '' ? undefined : securityToken
  const sendable = /^[\x21-\x7e]+$/
  const wrong = (what: string) =>
    new VodCredentialsError(`${what} is missing or holds characters that no key has.`, {
      action: 'credentials',
    })
  if (!sendable.test(accessKeyId)) throw wrong('the AccessKeyId')
  if (!sendable.test(accessKeySecret)) throw wrong('the AccessKeySecret')
  if (token !== undefined && !sendable.test(token)) throw wrong('the SecurityToken')
  return new HiddenAccessKey(accessKeyId, accessKeySecret, token, source)
}

/** One fixed key, for the practice VOD, for tests and for keys that something else looks after. */
export function staticCredentials(parts: {
  accessKeyId: string
  accessKeySecret: string
  securityToken?: string
  source?: string
}): VodCredentials {
  const resolved = Promise.resolve(accessKey(parts))
  return { get: () => resolved }
}
