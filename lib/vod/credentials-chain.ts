import type { DefaultCredentialsProvider } from '@alicloud/credentials'
import { wallClock, type Clock } from './clock.ts'
import { accessKey, type HiddenAccessKey, type VodCredentials } from './credentials.ts'
import { VodCredentialsError } from './errors.ts'
import { vendorDefault } from './vendor-module.ts'

const SECOND = 1_000
/** Keys without an end (environment, files) are read again this often, so that a changed file is noticed. */
const REREAD_MS = 60 * SECOND
/** And kept this long while reading them again fails. */
const KEEP_MS = 10 * 60 * SECOND
const PAUSE_AFTER_FAILURE_MS = 10 * SECOND

interface Held {
  key: HiddenAccessKey
  /** From then on look for a newer one, while this one still serves. */
  refreshAt: number
  /** From then on it is of no use. */
  goodUntil: number
}

/**
 * The vendor's default chain (environment, OIDC role, CLI profile, credentials file, ECS role, credentials URI)
 * behind the guards it lacks, all four reproduced against `@alicloud/credentials` 2.4.7:
 *
 * - its second concurrent first call trusts the source the first is merely trying: one resolution at a time here;
 * - after a total failure it only ever asks the last source again: the chain is built anew;
 * - it has no single flight: callers share one promise;
 * - it never caches sessions of 15 minutes or less: they are held here and renewed before they end.
 *
 * The package is loaded at the first `get`. Whether the ECS metadata address is asked is the environment's choice
 * (`ALIBABA_CLOUD_ECS_METADATA_DISABLED=true`).
 */
export function credentialsFromChain(options: { clock?: Clock } = {}): VodCredentials {
  const clock = options.clock ?? wallClock
  let chain: DefaultCredentialsProvider | undefined
  let held: Held | undefined
  let pending: Promise<HiddenAccessKey> | undefined

  async function resolve(): Promise<HiddenAccessKey> {
    try {
      chain ??= await buildChain()
      const found = await chain.getCredentials()
      const { accessKeyId, accessKeySecret, securityToken, providerName: source } = found
      const key = accessKey({ accessKeyId, accessKeySecret, securityToken, source })
      const end = sessionEnd(chain)
      held = hold(key, end, clock.now())
      // Providers of keys without an end read their source once and never again.
      if (end === undefined) chain = undefined
      return key
    } catch (error) {
      chain = undefined
      throw asCredentialsError(error)
    }
  }

  function refresh(): Promise<HiddenAccessKey> {
    pending ??= resolve().finally(() => (pending = undefined))
    return pending
  }

  return {
    async get() {
      const now = clock.now()
      if (held === undefined || now >= held.goodUntil) return refresh()
      const serving = held
      if (now >= serving.refreshAt) {
        // Callers do not wait for a renewal while the present key is good, and do not fail with it either.
        refresh().catch(() => (serving.refreshAt = clock.now() + PAUSE_AFTER_FAILURE_MS))
      }
      return serving.key
    },
    forget() {
      held = undefined
      chain = undefined
    },
  }
}

async function buildChain(): Promise<DefaultCredentialsProvider> {
  const imported = await import('@alicloud/credentials')
  const Provider =
    imported.DefaultCredentialsProvider ??
    Reflect.get(vendorDefault(imported), 'DefaultCredentialsProvider')
  return Provider.builder().build()
}

function hold(key: HiddenAccessKey, end: number | undefined, now: number): Held {
  if (end === undefined) return { key, refreshAt: now + REREAD_MS, goodUntil: now + KEEP_MS }
  const left = end - now
  if (left <= 0) {
    // The package answers with the old session when a renewal fails, even past its end.
    throw new VodCredentialsError('the session credentials have ended and no newer ones came.', {
      action: 'credentials',
    })
  }
  return {
    key,
    refreshAt: end - Math.min(300 * SECOND, left / 5),
    goodUntil: end - Math.min(10 * SECOND, left / 20),
  }
}

/**
 * When the session ends, epoch ms. The package knows but does not publish it: providers keep it in `session`, the
 * chain keeps the provider that served in `lastUsedProvider`, and a profile wraps another provider. Where a later
 * version keeps it elsewhere this finds nothing, and the key is read again every minute, which is safe too.
 */
function sessionEnd(provider: unknown, depth = 0): number | undefined {
  if (typeof provider !== 'object' || provider === null || depth > 4) return undefined
  const session: unknown = Reflect.get(provider, 'session')
  if (typeof session === 'object' && session !== null) {
    const end = Date.parse(String(Reflect.get(session, 'expiration')))
    if (Number.isFinite(end)) return end
  }
  for (const inner of ['lastUsedProvider', 'innerProvider', 'credentialsProvider']) {
    const end = sessionEnd(Reflect.get(provider, inner), depth + 1)
    if (end !== undefined) return end
  }
  return undefined
}

/** The package puts whole answers of credential servers, secrets included, into its messages: none is passed on. */
function asCredentialsError(error: unknown): VodCredentialsError {
  if (error instanceof VodCredentialsError) return error
  return new VodCredentialsError(
    'no source gave credentials (environment, OIDC role, CLI profile, credentials file, ECS role, credentials URI).',
    { action: 'credentials' },
  )
}
