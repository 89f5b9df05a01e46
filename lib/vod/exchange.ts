import type { Dispatcher } from 'undici'

export interface HttpAnswer {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}

/** Why there is no answer. `started`: the request was handed to a socket, so bytes of it may have left. */
export type ExchangeFailure =
  | { reason: 'timeout'; started: boolean }
  | { reason: 'aborted'; started: boolean }
  | { reason: 'too-large'; started: true; status: number }
  | { reason: 'network'; started: boolean; error: Error }
  | { reason: 'given-up'; started: boolean; error: Error }

type Settle = (failure: ExchangeFailure | undefined, answer?: HttpAnswer) => void

/**
 * One HTTP request and its answer, written against undici's dispatch interface rather than `request()`: no stream, no
 * AbortController and no extra promise per call. It can be cancelled at any moment, also while it waits for a socket
 * (undici itself only listens once there is one), and it settles exactly once.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #maxBytes: number
  readonly #settle: Settle
  #controller: Dispatcher.DispatchController | undefined
  #settled = false
  #started = false
  #status = 0
  #headers: HttpAnswer['headers'] = {}
  #size = 0
  #first: Buffer | undefined
  #rest: Buffer[] | undefined

  constructor(maxBytes: number, settle: Settle) {
    this.#maxBytes = maxBytes
    this.#settle = settle
  }

  get settled(): boolean {
    return this.#settled
  }

  /** Ends the exchange from our side and closes its socket, whose next bytes would belong to nobody. */
  cancel(reason: 'timeout' | 'aborted'): void {
    this.#fail({ reason, started: this.#started })
  }

  /** Ends it with an error of our own making. */
  giveUp(error: Error): void {
    this.#fail({ reason: 'given-up', started: this.#started, error })
  }

  /** undici calls this right before it writes, and not at all for a request that never got a socket. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#settled) {
      controller.abort(new Error('cancelled before it was sent'))
      return
    }
    this.#controller = controller
    this.#started = true
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: HttpAnswer['headers'],
  ): void {
    if (status < 200) return
    this.#status = status
    this.#headers = headers
    if (Number(headers['content-length']) > this.#maxBytes) this.#tooLarge()
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length
    if (this.#size > this.#maxBytes) this.#tooLarge()
    else if (this.#first === undefined) this.#first = chunk
    else (this.#rest ??= [this.#first]).push(chunk)
  }

  onResponseEnd(): void {
    if (this.#settled) return
    this.#settled = true
    const body = this.#rest ? Buffer.concat(this.#rest) : (this.#first ?? EMPTY)
    this.#settle(undefined, { status: this.#status, headers: this.#headers, body })
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail({ reason: 'network', started: this.#started, error })
  }

  #tooLarge(): void {
    this.#fail({ reason: 'too-large', started: true, status: this.#status })
  }

  #fail(failure: ExchangeFailure): void {
    if (this.#settled) return
    this.#settled = true
    this.#settle(failure)
    this.#controller?.abort(new Error(failure.reason))
  }
}

const EMPTY = Buffer.alloc(0)
