import { readAnswer } from './answer.ts'
import { sleepWithTimer, wallClock, type Clock, type Sleep } from './clock.ts'
import type { VodCredentials } from './credentials.ts'
import { encodeRequest } from './encode-request.ts'
import { resolveEndpoint } from './endpoint.ts'
import { VodRejection, VodThrottled } from './errors.ts'
import { createLocalPacer } from './local-pacer.ts'
import { OPERATIONS, type VodMethod, type VodRequest, type VodResult } from './operations/index.ts'
import type { VodOperation } from './operations/operation.ts'
import type { Pacer } from './pacer.ts'
import { DEFAULT_RETRIES, retryCause, retryDelay, retryRule, type RetryTable } from './retry.ts'
import { createTransport } from './transport.ts'
import { saysKeyIsDead } from './vendor-codes.ts'

export interface VodClientOptions {
  /** Such as `cn-shanghai`; each region has its own storage and library. */
  region: string
  /** Host or URL; default `https://vod.<region>.aliyuncs.com`. Plain http for loopback only. */
  endpoint?: string
  credentials: VodCredentials
  /** Default: the documented rates, in this process's memory. */
  pacer?: Pacer
  /** Epoch milliseconds, for the date that is signed. */
  clock?: Clock
  /** For the pauses between attempts. */
  sleep?: Sleep
  /** 0 to 1, for the jitter of those pauses. */
  random?: () => number
  /**
   * Milliseconds for a whole call, 10,000 unless told. It starts when the pacer lets the call leave and ends with the
   * last byte of the last attempt: credentials, connecting, pauses and repeated attempts count, the first wait for a
   * slot does not (bound that with a signal).
   */
  deadlineMs?: number
  /** Bytes an answer may have, 8 MiB unless told. */
  maxBodyBytes?: number
  /** Sockets to the endpoint, 32 unless told. */
  connections?: number
  userAgent?: string
  retries?: Partial<RetryTable>
}

export interface VodCallOptions {
  /** Ends the call, wherever it is; it then rejects with the signal's reason. A delete may have been done. */
  signal?: AbortSignal
  deadlineMs?: number
}

type Call<Method extends VodMethod> =
  Record<string, never> extends VodRequest<Method>
    ? (request?: VodRequest<Method>, options?: VodCallOptions) => Promise<VodResult<Method>>
    : (request: VodRequest<Method>, options?: VodCallOptions) => Promise<VodResult<Method>>

/** One method per operation of `VOD_ACTIONS`, and nothing else that could be sent. */
export type VodClient = { readonly [Method in VodMethod]: Call<Method> } & {
  /** Lets calls under way finish, refuses new ones, closes the sockets. */
  close(): Promise<void>
}

/** @throws TypeError when an option is wrong. Connects, and loads what it takes to, with the first call. */
export function createVodClient(options: VodClientOptions): VodClient {
  const clock = options.clock ?? wallClock
  const sleep = options.sleep ?? sleepWithTimer
  const random = options.random ?? Math.random
  const pacer = options.pacer ?? createLocalPacer()
  const retries: RetryTable = { ...DEFAULT_RETRIES, ...options.retries }
  const deadlineMs = positive('deadlineMs', options.deadlineMs ?? 10_000)
  const transport = createTransport({
    endpoint: resolveEndpoint(options.region, options.endpoint),
    credentials: options.credentials,
    clock,
    maxBodyBytes: positive('maxBodyBytes', options.maxBodyBytes ?? 8 * 1024 * 1024),
    connections: positive('connections', options.connections ?? 32),
    userAgent: options.userAgent ?? 'Offcut',
  })

  async function call(
    operation: VodOperation,
    request: unknown,
    { signal, deadlineMs: ownDeadlineMs }: VodCallOptions = {},
  ): Promise<unknown> {
    const { action } = operation
    const parameters = encodeRequest(operation, request)
    const limitMs = ownDeadlineMs === undefined ? deadlineMs : positive('deadlineMs', ownDeadlineMs)
    const rule = retryRule(retries, action)
    await pacer.acquire(action, signal)
    const started = performance.now()
    for (let attempt = 1; ; attempt += 1) {
      const left = attempt === 1 ? limitMs : limitMs - (performance.now() - started)
      try {
        const { answer, redactor } = await transport.send({
          action,
          parameters,
          signal,
          limitMs: attempt < rule.attempts ? Math.min(rule.attemptMs, left) : left,
        })
        const result = readAnswer(answer, operation.result, { action, redactor })
        pacer.succeeded(action)
        return result
      } catch (error) {
        note(action, error)
        const cause = retryCause(error)
        const delay = retryDelay(rule, attempt, error, random)
        const budget = limitMs - (performance.now() - started) - delay
        if (cause === undefined || !rule.on.includes(cause)) throw error
        if (attempt >= rule.attempts || budget <= 0) throw error
        await sleep(delay, signal)
        await slotWithin(budget, action, signal, error)
      }
    }
  }

  function note(action: VodOperation['action'], error: unknown): void {
    if (error instanceof VodThrottled) pacer.throttled(action, error.retryAfterMs)
    else if (error instanceof VodRejection) {
      pacer.succeeded(action)
      if (saysKeyIsDead(error.code)) options.credentials.forget?.()
    }
  }

  /** A repeated attempt takes a slot like any other; when none comes in time the last answer stands. */
  async function slotWithin(
    budgetMs: number,
    action: VodOperation['action'],
    signal: AbortSignal | undefined,
    lastError: unknown,
  ): Promise<void> {
    const outOfTime = AbortSignal.timeout(Math.max(1, Math.ceil(budgetMs)))
    try {
      await pacer.acquire(action, signal ? AbortSignal.any([signal, outOfTime]) : outOfTime)
    } catch (error) {
      signal?.throwIfAborted()
      throw outOfTime.aborted ? lastError : error
    }
  }

  const methods = Object.fromEntries(
    Object.entries(OPERATIONS).map(([method, operation]) => [
      method,
      (request: unknown = {}, callOptions?: VodCallOptions) =>
        call(operation, request, callOptions),
    ]),
  )
  // The methods are made from the table that the type is made from.
  return Object.freeze({ ...methods, close: () => transport.close() }) as unknown as VodClient
}

function positive(name: string, value: number): number {
  // Node's timers take no more, and fire at once when given more.
  if (value > 0 && value < 2 ** 31) return value
  throw new TypeError(`${name} is not a positive number below 2^31.`)
}
