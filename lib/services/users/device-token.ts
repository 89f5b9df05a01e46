import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { normalEmail } from './account-rules.ts'

/** Half a year; each sign-in issues it anew. */
export const DEVICE_SECONDS = 180 * 24 * 60 * 60

const keyFor = (secret: string, purpose: string) =>
  Buffer.from(hkdfSync('sha256', secret, '', `offcut ${purpose}`, 32))

const hmac = (key: Buffer, text: string) =>
  createHmac('sha256', key).update(text).digest('base64url')

/** Stands for an address where the address itself is nobody's business: buckets, cookie names. */
export const accountKey = (secret: string, email: string): string =>
  hmac(keyFor(secret, 'account key'), normalEmail(email)).slice(0, 22)

const signature = (secret: string, payload: string) => hmac(keyFor(secret, 'device token'), payload)

/**
 * What a browser keeps that has signed in with this account before (OWASP's “device cookie”): its attempts are counted
 * apart from those of strangers. It opens nothing by itself.
 */
export function issueDeviceToken(
  secret: string,
  account: string,
  device: string | null,
  nowMs: number,
): string {
  const payload = [account, device ?? randomBytes(16).toString('base64url'), nowMs].join('.')
  return `${payload}.${signature(secret, payload)}`
}

/** The device's id, or null when the token is missing, forged, too old or another account's. */
export function readDeviceToken(
  secret: string,
  account: string,
  token: string | undefined,
  nowMs: number,
): string | null {
  const [of, device, issued, signed = '', ...rest] = token?.split('.') ?? []
  if (of !== account || !device || !issued || rest.length > 0) return null
  const expected = Buffer.from(signature(secret, [of, device, issued].join('.')))
  const given = Buffer.from(signed)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  return nowMs - Number(issued) <= DEVICE_SECONDS * 1000 ? device : null
}
