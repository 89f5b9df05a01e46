import type { VodAction } from './actions.ts'
import { readAnswer } from './answer.ts'
import { sleepWithTimer, wakefulClock, wallClock, type Clock, type Sleep } from './clock.ts'
import type { VodCredentials } from './credentials.ts'
import { encodeRequest } from './encode-request.ts'
import { resolveEndpoint } from './endpoint.ts'
import { VodError, VodRejection, VodSlotTimeout, VodThrottled } from './errors.ts'
import type { HttpAnswer } from './exchange.ts'
import { createLocalPacer } from './local-pacer.ts'
import { NoSlotError } from './no-slot.ts'
import { ANSWER_WITHIN_MS } from './pace.ts'
import { OPERATIONS, type VodMethod, type VodRequest, type VodResult } from './operations/index.ts'
import type { VodOperation } from './operations/operation.ts'
import type { Answered, Departure, Pacer } from './pacer.ts'
import { DEFAULT_RETRIES, retryCause, retryDelay, retryRule, type RetryTable } from './retry.ts'
import { shortKeyId } from './short-key-id.ts'
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
   * slot does not (the pacer bounds that). Before a first attempt `beforeLeaving` counts only as far as the call would
   * otherwise be over later than 10,000 ms after its slot.
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
  /** A place that was taken beforehand: the first attempt leaves with it instead of asking the pacer. */
  departure?: Departure
  /**
   * Asked when an attempt has its slot and is about to leave: what it throws ends the call, with nothing sent. It may
   * take 4 seconds; after that the call does not leave.
   */
  beforeLeaving?: (about: BeforeLeaving) => Promise<void>
  /** Told of every HTTP answer, before the call ends. */
  onAnswer?: (facts: VodAnswerFacts) => void
}

export interface BeforeLeaving {
  /** Since the call asked for its slot, sleep of the machine included; near 0 with a place taken beforehand. */
  waitedMs: number
  /** Ends when the call will not leave any more. */
  signal: AbortSignal
}

/** Times in epoch milliseconds: the client's clock, and what the answer's `Date` said, which has whole seconds only. */
export interface VodAnswerFacts {
  action: VodAction
  sentAt: number
  receivedAt: number
  serverTime: number | null
  /** The vendor's `Code`, if it answered one. */
  code?: string
}

/** A key without anything secret. */
export interface VodKeyFacts {
  /** Its first and last characters. */
  accessKeyId: string
  /** Which source of credentials gave it, in the words of the vendor's package. */
  source: string | null
  /** It is of a session and ends by itself. */
  temporary: boolean
}

type Call<Method extends VodMethod> =
  Record<string, never> extends VodRequest<Method>
    ? (request?: VodRequest<Method>, options?: VodCallOptions) => Promise<VodResult<Method>>
    : (request: VodRequest<Method>, options?: VodCallOptions) => Promise<VodResult<Method>>

/** One method per operation of `VOD_ACTIONS`, and nothing else that could be sent. */
export type VodClient = { readonly [Method in VodMethod]: Call<Method> } & {
  /** `host` with its port, where that is not the usual one. */
  readonly endpoint: { readonly region: string; readonly host: string }
  /** Asks the source of credentials, and nobody else. @throws VodCredentialsError when there are none to be had. */
  key(): Promise<VodKeyFacts>
  /** Lets calls under way finish, refuses new ones, closes the sockets. */
  close(): Promise<void>
}

/** The longest `beforeLeaving` may take: of the time for which a place is kept more than half stays for the answer. */
const LEAVE_WITHIN_MS = 4_000

/** @throws TypeError when an option is wrong. Connects, and loads what it takes to, with the first call. */
export function createVodClient(options: VodClientOptions): VodClient {
  const clock = options.clock ?? wallClock
  const sleep = options.sleep ?? sleepWithTimer
  const random = options.random ?? Math.random
  const awake = wakefulClock()
  const pacer = options.pacer ?? createLocalPacer()
  const retries: RetryTable = { ...DEFAULT_RETRIES, ...options.retries }
  const deadlineMs = positive('deadlineMs', options.deadlineMs ?? 10_000)
  const endpoint = resolveEndpoint(options.region, options.endpoint)
  const transport = createTransport({
    endpoint,
    credentials: options.credentials,
    clock,
    maxBodyBytes: positive('maxBodyBytes', options.maxBodyBytes ?? 8 * 1024 * 1024),
    connections: positive('connections', options.connections ?? 32),
    userAgent: options.userAgent ?? 'Offcut',
  })

  async function call(
    operation: VodOperation,
    request: unknown,
    callOptions: VodCallOptions = {},
  ): Promise<unknown> {
    const { action } = operation
    const { signal } = callOptions
    const rule = retryRule(retries, action)
    let parameters: Record<string, string>
    let limitMs: number
    try {
      parameters = encodeRequest(operation, request)
      limitMs = positive('deadlineMs', callOptions.deadlineMs ?? deadlineMs)
    } catch (error) {
      callOptions.departure?.answered('lost')
      throw error
    }
    const asked = awake.now()
    let departure = callOptions.departure ?? (await slot(action, signal))
    const started = performance.now()
    for (let attempt = 1; ; attempt += 1) {
      let sentAt = clock.now()
      let received: HttpAnswer | undefined
      try {
        if (callOptions.beforeLeaving) {
          await ready(action, callOptions.beforeLeaving, awake.now() - asked)
          sentAt = clock.now()
        }
        const left = timeLeft(attempt, limitMs, performance.now() - started)
        if (left <= 0)
          throw slotTimeout(action, new NoSlotError('its time was over before it left.', 1_000))
        const { answer, redactor } = await transport.send({
          action,
          parameters,
          signal,
          limitMs: attempt < rule.attempts ? Math.min(rule.attemptMs, left) : left,
        })
        received = answer
        const result = readAnswer(answer, operation.result, { action, redactor })
        callOptions.onAnswer?.(answerFacts(action, sentAt, answer))
        departure.answered('good')
        return result
      } catch (error) {
        departure.answered(howAnswered(error))
        if (received) callOptions.onAnswer?.(answerFacts(action, sentAt, received, error))
        if (error instanceof VodRejection && saysKeyIsDead(error.code))
          options.credentials.forget?.()
        const cause = retryCause(error)
        const delay = retryDelay(rule, attempt, error, random)
        const budget = limitMs - (performance.now() - started) - delay
        if (cause === undefined || !rule.on.includes(cause)) throw error
        if (attempt >= rule.attempts || budget <= 0) throw error
        await sleep(delay, signal)
        departure = await slotWithin(budget, action, signal, error)
      }
    }
  }

  function answerFacts(
    action: VodAction,
    sentAt: number,
    { headers }: HttpAnswer,
    error?: unknown,
  ): VodAnswerFacts {
    const serverTime = Date.parse(String(headers.date))
    return {
      action,
      sentAt,
      receivedAt: clock.now(),
      serverTime: Number.isFinite(serverTime) ? serverTime : null,
      ...(error instanceof VodError && error.code !== undefined && { code: error.code }),
    }
  }

  async function slot(action: VodAction, signal: AbortSignal | undefined): Promise<Departure> {
    try {
      return await pacer.acquire(action, signal)
    } catch (error) {
      throw NoSlotError.is(error) ? slotTimeout(action, error) : error
    }
  }

  /** A repeated attempt takes a slot like any other; when none comes in time the last answer stands. */
  async function slotWithin(
    budgetMs: number,
    action: VodAction,
    signal: AbortSignal | undefined,
    lastError: unknown,
  ): Promise<Departure> {
    const outOfTime = AbortSignal.timeout(Math.max(1, Math.ceil(budgetMs)))
    try {
      return await pacer.acquire(action, signal ? AbortSignal.any([signal, outOfTime]) : outOfTime)
    } catch (error) {
      signal?.throwIfAborted()
      throw outOfTime.aborted || NoSlotError.is(error) ? lastError : error
    }
  }

  async function key(): Promise<VodKeyFacts> {
    const { accessKeyId, source, securityToken } = await options.credentials.get()
    return {
      accessKeyId: shortKeyId(accessKeyId),
      source: source ?? null,
      temporary: securityToken !== undefined,
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
  return Object.freeze({
    ...methods,
    endpoint: Object.freeze({ region: options.region, host: endpoint.host }),
    key,
    close: () => transport.close(),
  }) as unknown as VodClient
}

/** @throws VodSlotTimeout when it takes too long, or what `beforeLeaving` throws */
async function ready(
  action: VodAction,
  beforeLeaving: NonNullable<VodCallOptions['beforeLeaving']>,
  waitedMs: number,
): Promise<void> {
  const over = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = slotTimeout(
        action,
        new NoSlotError(`not ready within ${LEAVE_WITHIN_MS} ms of its slot.`, 1_000),
      )
      reject(error)
      over.abort(error)
    }, LEAVE_WITHIN_MS)
  })
  try {
    await Promise.race([beforeLeaving({ waitedMs, signal: over.signal }), tooLate])
  } finally {
    clearTimeout(timer)
  }
}

/** For one attempt: what leaves late must be over while its place is kept for it. */
function timeLeft(attempt: number, limitMs: number, spentMs: number): number {
  if (attempt > 1) return limitMs - spentMs
  return Math.min(limitMs, Math.ceil(Math.max(limitMs, ANSWER_WITHIN_MS) - spentMs))
}

const slotTimeout = (action: VodAction, { message, retryAfterMs }: NoSlotError) =>
  new VodSlotTimeout(message, { action, retryAfterMs })

function howAnswered(error: unknown): Answered {
  if (error instanceof VodThrottled) {
    return error.askedMs === undefined ? {} : { throttledMs: error.askedMs }
  }
  return error instanceof VodRejection ? 'good' : 'lost'
}

function positive(name: string, value: number): number {
  // Node's timers take no more, and fire at once when given more.
  if (value > 0 && value < 2 ** 31) return value
  throw new TypeError(`${name} is not a positive number below 2^31.`)
}
