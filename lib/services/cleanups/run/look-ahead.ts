import { pauseReasonOf } from '../../journal/what-follows.ts'
import { VodCredentialsError } from '../../../vod/errors.ts'
import type { VodError } from '../../../vod/errors.ts'
import type { Health } from './health.ts'
import { judgeItem } from './judge-item.ts'
import type { PlannedItem } from './judge-item.ts'
import { IDS_A_CALL, lacksRight } from '../../uploads/ask-by-twenties.ts'
import { lookAtUploads } from '../../uploads/look.ts'
import type { Look } from '../../uploads/look.ts'
import type { Purpose, RunContext } from './run-context.ts'
import type { Decision } from '../../journal/item-moves.ts'

/** A call leaves less than two seconds after its item is taken from here, and no look is older than ten then. */
const FRESH_MS = 8_000
/** Items are looked at for so many seconds' worth of calls at a time. */
const BATCH_S = 2
const LOADED = 200
const LOOKS_AT_A_TIME = 4
/** An item that VOD does not answer for is looked at so often, with growing pauses, and then left alone. */
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

export interface LookAhead {
  /** Candidates at hand, fresh or not. */
  ready(): number
  /** Nothing is at hand, on its way or to come. */
  isEmpty(): boolean
  /** Resolves when something has changed here, or after `ms`. */
  change(ms: number): Promise<void>
  /** Up to `most` whose look is fresh, in their order. */
  take(most: number): Candidate[]
  /** To be tried again, after `ms` when told. */
  again(items: readonly PlannedItem[], ms?: number): void
  /** Begins from the first item once more: some may wait again. */
  reload(): void
  /** Looks at what comes next, until the signal ends. Rejects with what the database fails with. */
  run(): Promise<void>
}

/**
 * Looks at items by twenties shortly before their turn, ahead of the calls but not far: what turns out to be alive is
 * left alone.
 */
export function createLookAhead(
  ctx: RunContext,
  options: {
    purpose: Purpose
    ratePerSecond: number
    health: Health
    /** The next items that wait, after this position. */
    load: (after: number, most: number) => Promise<PlannedItem[]>
    onDecision: (item: PlannedItem, decision: Decision) => void
    /** VOD refused a look for a reason that concerns all. */
    onDoom: (error: VodError) => void
    stopped: AbortSignal
  },
): LookAhead {
  const { purpose, ratePerSecond, health, stopped } = options
  const batch = Math.min(IDS_A_CALL, Math.max(1, Math.ceil(ratePerSecond * BATCH_S)))
  const wanted = batch + Math.ceil(ratePerSecond * BATCH_S)
  /** Loaded, and neither taken nor decided. */
  const held = new Set<number>()
  let queue: Waiting[] = []
  let ready: Candidate[] = []
  let looking = 0
  let loadedTo = -1
  let loadedAll = false
  let wake = () => {}
  let changed = new Promise<void>((resolve) => (wake = resolve))

  function tell(): void {
    wake()
    changed = new Promise((resolve) => (wake = resolve))
  }

  async function change(ms: number): Promise<void> {
    const before = changed
    const timer = new AbortController()
    await Promise.race([
      before,
      ctx.sleep(ms, AbortSignal.any([timer.signal, stopped])).catch(() => {}),
    ])
    timer.abort()
  }

  async function loadMore(): Promise<void> {
    if (loadedAll || queue.length >= batch) return
    const items = await options.load(loadedTo, LOADED)
    loadedAll = items.length < LOADED
    loadedTo = items.at(-1)?.position ?? loadedTo
    for (const item of items)
      if (!held.has(item.position)) {
        held.add(item.position)
        queue.push({ item, from: 0, unread: 0 })
      }
  }

  function nextBatch(): Waiting[] {
    const now = ctx.clock.now()
    const due = queue.filter(({ from }) => from <= now).slice(0, batch)
    const taken = new Set(due)
    queue = queue.filter((waiting) => !taken.has(waiting))
    return due
  }

  async function look(waiting: readonly Waiting[]): Promise<void> {
    const lookedAt = ctx.clock.now()
    const { signal: _, ...lasting } = ctx
    const looks = await lookAtUploads(
      lasting,
      waiting.map(({ item }) => item.media_id),
    )
    // Whoever goes on with it looks for itself.
    if (stopped.aborted) return
    const { record, report } = looks.failed
    const answered = record === null || report === null
    if (answered) health.good()
    else health.bad()
    const failure = record ?? report
    if (failure !== null && concernsAll(failure, waiting.length)) options.onDoom(failure)
    for (const { item, unread } of waiting) {
      const seen = looks.byMediaId.get(item.media_id)
      const judgement = seen ? judgeItem(item, seen, purpose, ctx.now()) : 'unread'
      if (judgement === 'go' && seen) ready.push({ item, look: seen, lookedAt })
      else if (judgement === 'go' || judgement === 'unread') {
        // While VOD says nothing at all that is no fault of this item.
        const times = answered ? unread + 1 : unread
        if (times < LOOKS)
          queue.push({ item, from: lookedAt + AGAIN_MS * 2 ** times, unread: times })
        else decide(item, leftAlone(item.position))
      } else decide(item, judgement)
    }
    ready.sort((one, other) => one.item.position - other.item.position)
  }

  function decide(item: PlannedItem, decision: Decision): void {
    held.delete(item.position)
    options.onDecision(item, decision)
  }

  const leftAlone = (position: number): Decision =>
    purpose === 'confirm'
      ? { position, confirm: 'not_asked' }
      : {
          position,
          outcome: 'skipped_in_progress',
          skip_reason: 'unread',
          outcome_at: ctx.now(),
        }

  async function run(): Promise<void> {
    let failure: { error: unknown } | undefined
    while (!stopped.aborted && failure === undefined) {
      await loadMore()
      const room =
        looking < LOOKS_AT_A_TIME &&
        ready.length + looking * batch < wanted &&
        health.holdMs() === 0
      const due = room ? nextBatch() : []
      if (due.length === 0) {
        await change(Math.max(100, Math.min(health.holdMs(), 1_000)))
        if (health.holdMs() > 0 && looking === 0) await probe()
        continue
      }
      start(due)
    }
    if (failure) throw failure.error

    function start(due: readonly Waiting[]): void {
      looking += 1
      void look(due)
        .catch((error: unknown) => {
          failure ??= { error }
        })
        .finally(() => {
          looking -= 1
          tell()
        })
    }

    /** In trouble one look at a time, and not often: its answer says when all is well again. */
    async function probe(): Promise<void> {
      await ctx.sleep(health.holdMs(), stopped).catch(() => {})
      const due = stopped.aborted ? [] : nextBatch()
      if (due.length > 0) start(due)
    }
  }

  return {
    ready: () => ready.length,
    isEmpty: () => loadedAll && queue.length === 0 && looking === 0 && ready.length === 0,
    change,
    take(most) {
      const youngest = ctx.clock.now() - FRESH_MS
      const stale = ready.filter(({ lookedAt }) => lookedAt < youngest)
      if (stale.length > 0) {
        ready = ready.filter(({ lookedAt }) => lookedAt >= youngest)
        queue.unshift(...stale.map(({ item }) => ({ item, from: 0, unread: 0 })))
      }
      const taken = ready.splice(0, most)
      for (const { item } of taken) held.delete(item.position)
      tell()
      return taken
    },
    again(items, ms = 0) {
      const from = ctx.clock.now() + ms
      for (const item of items) held.add(item.position)
      queue.unshift(...items.map((item) => ({ item, from, unread: 0 })))
      tell()
    },
    reload() {
      loadedTo = -1
      loadedAll = false
      tell()
    },
    run,
  }
}

/** Every other item would meet it as well. A right that is missing for one media alone may be about its application. */
const concernsAll = (failure: VodError, asked: number) =>
  failure instanceof VodCredentialsError ||
  (pauseReasonOf(failure.code) !== null && (asked > 1 || !lacksRight(failure)))
