import { randomUUID } from 'node:crypto'
import { VOD_VERSION, type VodAction } from './actions.ts'
import { vodTime } from './clock.ts'
import type { VodAccessKey } from './credentials.ts'
import { vendorDefault } from './vendor-module.ts'

const ALGORITHM = 'ACS3-HMAC-SHA256'
/** SHA-256 of nothing: every parameter travels in the query and the body stays empty, as official clients do. */
const EMPTY_BODY_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

export interface SigningInput {
  action: VodAction
  /** As the Host header will say it, port included. */
  host: string
  /** Decoded values; the signer encodes them. */
  parameters: Readonly<Record<string, string>>
  key: VodAccessKey
  /** Epoch ms. The service refuses dates more than 15 minutes off. */
  now: number
  /** Never to be used twice: a repeated attempt needs a new one. */
  nonce?: string
}

export interface SignedHeaders {
  [name: string]: string
  Authorization: string
}

export type Signer = (input: SigningInput) => SignedHeaders

/**
 * V3 signing by the vendor's own `getAuthorization`. Covered are `host` and every `x-acs-*` header, the session token
 * among them. Loaded when the first call needs it.
 */
export async function loadSigner(): Promise<Signer> {
  const imported = await import('@alicloud/openapi-util')
  const OpenApiUtil = vendorDefault(imported.default)
  const dateOf = dateCache()
  return (input) => {
    const headers: Record<string, string> = {
      host: input.host,
      'x-acs-action': input.action,
      'x-acs-content-sha256': EMPTY_BODY_HASH,
      'x-acs-date': dateOf(input.now),
      'x-acs-signature-nonce': input.nonce ?? randomUUID(),
      'x-acs-version': VOD_VERSION,
    }
    if (input.key.securityToken !== undefined) {
      headers['x-acs-accesskey-id'] = input.key.accessKeyId
      headers['x-acs-security-token'] = input.key.securityToken
    }
    const request = { method: 'POST', pathname: '/', query: input.parameters, headers }
    const authorization = OpenApiUtil.getAuthorization(
      // Its type is that of a whole request; the function reads these four members.
      request as Parameters<typeof OpenApiUtil.getAuthorization>[0],
      ALGORITHM,
      EMPTY_BODY_HASH,
      input.key.accessKeyId,
      input.key.accessKeySecret,
    )
    return Object.assign(headers, { Authorization: authorization })
  }
}

/** Writing a date costs as much as a hash, and calls of one second share it. */
function dateCache(): (now: number) => string {
  let second = Number.NaN
  let date = ''
  return (now) => {
    const wanted = Math.floor(now / 1_000)
    if (wanted !== second) {
      date = vodTime(now)
      second = wanted
    }
    return date
  }
}
