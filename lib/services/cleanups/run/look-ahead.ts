import { consequenceOf } from '../../../uploads/vendor-reason.ts'
import type { VodError } from '../../../vod/errors.ts'
import { IDS_A_CALL, lacksRight } from '../../uploads/ask-by-twenties.ts'
import { lookAtUploads } from '../../uploads/look.ts'
import type { Look } from '../../uploads/look.ts'
import type { CircuitBreaker } from './circuit-breaker.ts'
import { judgeItem } from './judge-item.ts'
import type { PlannedItem } from './judge-item.ts'
import type { Purpose, RunContext } from './run-context.ts'
import type { Decision } from '../../journal/item-moves.ts'

/** A call leaves less than two seconds after its item is taken from here, and no look is older than ten then. */
const FRESH_MS = 8_000
/** Items are looked at for this many seconds' worth of calls at a time. */
const BATCH_S = 2
const LOADED = 200
const LOOKS_AT_A_TIME = 4
/** An item that VOD does not answer for is looked at this often, with growing pauses, and then left alone. */
const LOOKS = 4
const AGAIN_MS = 500

/** An item whose turn may come. */
export interface Candidate {
  item: PlannedItem
  look: Look
  /** When the look began, by this process's own clock. */
  lookedAt: number
}

interface Waiting {
  item: PlannedItem
  /** Not looked at sooner. */
  from: number
  /** Looks in a row without an answer. */
  unread: number
}

export interface LookAheadOptions {
  purpose: Purpose
  ratePerSecond: number
  breaker: CircuitBreaker
  /** The next items that wait, after this position. */
  load: (after: number, most: number) => Promise<PlannedItem[]>
  onDecision: (item: PlannedItem, decision: Decision) => void
  /** VOD refused a look for a reason that every other item would meet as well. */
  onFatal: (error: VodError) => void
  stopped: AbortSignal
}

/**
 * Looks at items by twenties shortly before their turn, ahead of the calls but not far: what turns out to be alive is
 * left alone.
 *
 * An item is *waiting* (`#queue`) once it is loaded; *looked at* (`#looking`) while VOD is asked; then *ready*
 * (`#ready`), *decided* (it needs no call) or, without an answer, waiting again. A ready item is *taken* for its call;
 * one whose look has aged too much waits once more. Until it is taken or decided its position is in `#present`, so that
 * loading from the start again brings no item twice.
 */
export class LookAhead {
  readonly #ctx: RunContext
  readonly #options: LookAheadOptions
  readonly #batch: number
  /** Items ready or being looked at that are enough: more would age. */
  readonly #wanted: number
  readonly #present = new Set<number>()
  #queue: Waiting[] = []
  #ready: Candidate[] = []
  /** Looks on their way, each at a batch. */
  #looking = 0
  #loadedTo = -1
  #loadedAll = false
  #failure: { error: unknown } | undefined
  #changed = Promise.withResolvers<void>()

  constructor(ctx: RunContext, options: LookAheadOptions) {
    this.#ctx = ctx
    this.#options = options
    const ahead = Math.ceil(options.ratePerSecond * BATCH_S)
    this.#batch = Math.min(IDS_A_CALL, Math.max(1, ahead))
    this.#wanted = this.#batch + ahead
  }

  /** Candidates at hand, fresh or not. */
  get ready(): number {
    return this.#ready.length
  }

  /** Nothing is at hand, on its way or to come. */
  get isEmpty(): boolean {
    const isIdle = this.#queue.length === 0 && this.#looking === 0
    return this.#loadedAll && isIdle && this.#ready.length === 0
  }

  /** Resolves when something has changed here, or after `ms`. */
  async change(ms: number): Promise<void> {
    const timer = new AbortController()
    const signal = AbortSignal.any([timer.signal, this.#options.stopped])
    await Promise.race([this.#changed.promise, this.#ctx.sleep(ms, signal).catch(() => {})])
    timer.abort()
  }

  /** Up to `most` whose look is fresh, in their order. */
  take(most: number): Candidate[] {
    const youngest = this.#ctx.clock.now() - FRESH_MS
    const isStale = ({ lookedAt }: Candidate) => lookedAt < youngest
    const stale = this.#ready.filter(isStale)
    this.#ready = this.#ready.filter((candidate) => !isStale(candidate))
    this.#queue.unshift(...stale.map(({ item }) => ({ item, from: 0, unread: 0 })))
    const taken = this.#ready.splice(0, most)
    for (const { item } of taken) this.#present.delete(item.position)
    this.#notify()
    return taken
  }

  /** To be looked at again, `ms` from now at the soonest. */
  again(items: readonly PlannedItem[], ms = 0): void {
    const from = this.#ctx.clock.now() + ms
    for (const item of items) this.#present.add(item.position)
    this.#queue.unshift(...items.map((item) => ({ item, from, unread: 0 })))
    this.#notify()
  }

  /** Begins from the first item once more: some may wait again. */
  reload(): void {
    this.#loadedTo = -1
    this.#loadedAll = false
    this.#notify()
  }

  /** Looks at what comes next, until the signal ends. @throws what the database fails with */
  async run(): Promise<void> {
    const { breaker, stopped } = this.#options
    while (!stopped.aborted && this.#failure === undefined) {
      await this.#loadMore()
      const due = this.#hasRoom() ? this.#nextBatch() : []
      if (due.length > 0) {
        this.#start(due)
        continue
      }
      await this.change(Math.max(100, Math.min(breaker.holdMs(), 1_000)))
      if (breaker.holdMs() > 0 && this.#looking === 0) await this.#probe()
    }
    if (this.#failure) throw this.#failure.error
  }

  #hasRoom(): boolean {
    const coming = this.#ready.length + this.#looking * this.#batch
    const isCalm = this.#options.breaker.holdMs() === 0
    return isCalm && this.#looking < LOOKS_AT_A_TIME && coming < this.#wanted
  }

  /** In trouble one look at a time, and not often: its answer says when all is well again. */
  async #probe(): Promise<void> {
    const { breaker, stopped } = this.#options
    await this.#ctx.sleep(breaker.holdMs(), stopped).catch(() => {})
    const due = stopped.aborted ? [] : this.#nextBatch()
    if (due.length > 0) this.#start(due)
  }

  async #loadMore(): Promise<void> {
    if (this.#loadedAll || this.#queue.length >= this.#batch) return
    const items = await this.#options.load(this.#loadedTo, LOADED)
    this.#loadedAll = items.length < LOADED
    this.#loadedTo = items.at(-1)?.position ?? this.#loadedTo
    for (const item of items) {
      if (this.#present.has(item.position)) continue
      this.#present.add(item.position)
      this.#queue.push({ item, from: 0, unread: 0 })
    }
  }

  #nextBatch(): Waiting[] {
    const now = this.#ctx.clock.now()
    const due = this.#queue.filter(({ from }) => from <= now).slice(0, this.#batch)
    const taken = new Set(due)
    this.#queue = this.#queue.filter((waiting) => !taken.has(waiting))
    return due
  }

  #start(due: readonly Waiting[]): void {
    this.#looking += 1
    void this.#lookAt(due)
      .catch((error: unknown) => {
        this.#failure ??= { error }
      })
      .finally(() => {
        this.#looking -= 1
        this.#notify()
      })
  }

  async #lookAt(waiting: readonly Waiting[]): Promise<void> {
    const { breaker, onFatal, stopped } = this.#options
    const lookedAt = this.#ctx.clock.now()
    const { signal: _, ...lasting } = this.#ctx
    const mediaIds = waiting.map(({ item }) => item.media_id)
    const { byMediaId, failed } = await lookAtUploads(lasting, mediaIds)
    // The next worker looks for itself.
    if (stopped.aborted) return
    const answered = failed.record === null || failed.report === null
    if (answered) breaker.good()
    else breaker.bad()
    const failure = failed.record ?? failed.report
    if (failure !== null && concernsAll(failure, waiting.length)) onFatal(failure)
    for (const one of waiting)
      this.#place(one, byMediaId.get(one.item.media_id), { lookedAt, answered })
    this.#ready.sort((one, other) => one.item.position - other.item.position)
  }

  #place(
    { item, unread }: Waiting,
    look: Look | undefined,
    { lookedAt, answered }: { lookedAt: number; answered: boolean },
  ): void {
    const judgement = look
      ? judgeItem(item, look, this.#options.purpose, this.#ctx.now())
      : 'unread'
    if (judgement === 'go' && look) {
      this.#ready.push({ item, look, lookedAt })
    } else if (judgement === 'go' || judgement === 'unread') {
      // While VOD says nothing at all that is no fault of this item.
      const times = answered ? unread + 1 : unread
      if (times >= LOOKS) return this.#decide(item, this.#leftAlone(item.position))
      this.#queue.push({ item, from: lookedAt + AGAIN_MS * 2 ** times, unread: times })
    } else this.#decide(item, judgement)
  }

  #decide(item: PlannedItem, decision: Decision): void {
    this.#present.delete(item.position)
    this.#options.onDecision(item, decision)
  }

  #leftAlone(position: number): Decision {
    if (this.#options.purpose === 'confirm') return { position, confirm: 'not_asked' }
    return {
      position,
      outcome: 'skipped_in_progress',
      skip_reason: 'unread',
      outcome_at: this.#ctx.now(),
    }
  }

  #notify(): void {
    this.#changed.resolve()
    this.#changed = Promise.withResolvers()
  }
}

/** Every other item would meet it as well. A right that is missing for one media alone may be about its application. */
const concernsAll = (failure: VodError, asked: number) =>
  consequenceOf(failure.reason).pause !== null && (asked > 1 || !lacksRight(failure))
