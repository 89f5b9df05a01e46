import { setTimeout as delay } from 'node:timers/promises'
import { EMAIL_MAX, PASSWORD_MAX } from '../../contracts/account.ts'
import type { Person } from '../../contracts/person.ts'
import type { Database } from '../../db/schema.ts'
import { checkPassword } from './check-password.ts'
import type { CheckedAccount } from './check-password.ts'
import { accountKey, issueDeviceToken, readDeviceToken } from './device-token.ts'
import { PasswordQueueFullError } from './errors.ts'
import {
  ACCOUNT_PACE,
  EVERYBODY_PACE,
  forgiveAttempt,
  reserveAttempt,
  sweepPace,
  waitFor,
} from './sign-in-pace.ts'
import type { Bucket } from './sign-in-pace.ts'
import { startSession } from './start-session.ts'
import type { UserContext } from './user-context.ts'

export interface SignInContext extends UserContext {
  /** AUTH_SECRET. */
  secret: string
  /** ms since 1970; for the age of device tokens. */
  now: () => number
}

export interface SignInAttempt {
  email: string
  password: string
  /** What this browser was given when it last signed in with the account. */
  deviceToken?: string | undefined
}

export type SignInResult =
  | { outcome: 'signed_in'; sessionId: string; person: Person; deviceToken: string }
  /** The address, the password or the account: which one is not said. */
  | { outcome: 'wrong' }
  /** No password was looked at; the same again makes sense after that time. */
  | { outcome: 'slowed'; retryAfterMs: number }

const WRONG: SignInResult = { outcome: 'wrong' }
const QUEUE_FULL_MS = 2_000

/** One attempt to sign in: paced, checked, and if it is right a session. */
export async function signIn(
  context: SignInContext,
  { email, password, deviceToken }: SignInAttempt,
): Promise<SignInResult> {
  const { db, secret, now } = context
  if (email.length > EMAIL_MAX || password.length > PASSWORD_MAX) return WRONG
  const account = accountKey(secret, email)
  const device = readDeviceToken(secret, account, deviceToken, now())
  // A known device has a pace of its own: strangers can neither use it up nor hide behind it.
  const own: Bucket = {
    name: device ? `device:${device}` : `account:${account}`,
    pace: ACCOUNT_PACE,
  }
  const shared: Bucket[] = device ? [] : [{ name: 'everybody', pace: EVERYBODY_PACE }]

  const retryAfterMs = await takeTurn(db, [own, ...shared])
  if (retryAfterMs > 0) return { outcome: 'slowed', retryAfterMs }

  let checked: CheckedAccount | null
  try {
    checked = await checkPassword(context, email, password)
  } catch (error) {
    if (!(error instanceof PasswordQueueFullError)) throw error
    await forgiveAttempt(db, own, shared)
    return { outcome: 'slowed', retryAfterMs: QUEUE_FULL_MS }
  }
  const session = checked && (await startSession(context, checked))
  if (!session) return WRONG
  await forgiveAttempt(db, own, shared)
  await sweepPace(db)
  return {
    outcome: 'signed_in',
    sessionId: session.id,
    person: session.person,
    deviceToken: issueDeviceToken(secret, account, device, now()),
  }
}

/** A short wait is waited here, and hardly noticed; a longer one is told. */
const HOLD_MS = 2_000
const LOOK_MS = 100
/** Requests of this process that may be held at once. */
const MAX_HELD = 50
let held = 0

/** @returns 0 with an attempt reserved, or how many ms there are to wait */
async function takeTurn(db: Database, buckets: readonly Bucket[]): Promise<number> {
  // Reading first: those who have to wait should not keep the others from writing.
  const tryNow = async () => (await waitFor(db, buckets)) || (await reserveAttempt(db, buckets))
  let waitMs = await tryNow()
  if (waitMs === 0 || held >= MAX_HELD) return waitMs
  held++
  try {
    for (let left = HOLD_MS; waitMs > 0 && waitMs <= left; left -= LOOK_MS) {
      await delay(Math.min(waitMs, LOOK_MS))
      waitMs = await tryNow()
    }
    return waitMs
  } finally {
    held--
  }
}
