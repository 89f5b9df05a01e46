import { seededRandom } from './seeded-random.ts'

/** What befalls a run once `at` deletes have arrived at VOD. */
export type CampaignEvent = { at: number } & (
  | { kind: 'kill'; who: 'oldest' | 'all' }
  | { kind: 'fault'; fault: string; times: number; delayMs?: number }
  /** Another process keeps the database to itself for so long. */
  | { kind: 'busy'; holdMs: number }
  /** An upload goes on. */
  | { kind: 'alive'; position: number }
  /** Media that were planned as stalled are finished now. */
  | { kind: 'finish'; positions: number[] }
)

export interface Campaign {
  count: number
  events: CampaignEvent[]
  /** Positions whose turn is so far off when they come alive that no look at them can have been before. */
  aliveInTime: number[]
  /** Come alive at about their turn: before it, after it, or between look and call. */
  aliveAtTurn: number[]
  finish: number[]
}

const FAULTS = [
  { fault: 'reset-after', times: 2 },
  { fault: 'reset-before', times: 2 },
  { fault: 'timeout', times: 1, delayMs: 400 },
  { fault: 'http500', times: 1 },
  { fault: 'http503', times: 2 },
  { fault: 'throttle', times: 25, delayMs: 40 },
] as const

/** Everything that happens in a campaign, from its seed alone; the last event is the end of all workers. */
export function planCampaign(
  seed: number,
  { count, kills }: { count: number; kills: number },
): Campaign {
  const random = seededRandom(seed)
  // Far enough from the end that every event has its turn, though some items are never called.
  const last = Math.floor(count * 0.85)
  const some = (times: number, event: (nth: number, at: number) => CampaignEvent) =>
    Array.from({ length: times }, (_, nth) => event(nth, random(last)))
  // Every tenth from the last quarter on, by turns.
  const late = Array.from({ length: Math.floor(count / 40) }, (_, nth) => count - 1 - nth * 10)
  const aliveInTime = late.filter((_, nth) => nth % 2 === 0)
  const finish = late.filter((_, nth) => nth % 2 === 1)
  const aliveAtTurn = [
    ...new Set(Array.from({ length: Math.floor(count / 50) }, () => random(count / 2))),
  ]
  const events: CampaignEvent[] = [
    // By turns, so that there are moments with a worker that takes over, and such without.
    ...some(kills - 1, (nth, at) => ({ at, kind: 'kill', who: nth % 2 === 0 ? 'oldest' : 'all' })),
    ...some(FAULTS.length * 4, (nth, at) => ({
      at,
      kind: 'fault',
      ...(FAULTS[nth % FAULTS.length] ?? FAULTS[0]),
    })),
    ...some(Math.ceil(kills / 6), (_, at) => ({ at, kind: 'busy', holdMs: 200 + random(800) })),
    ...aliveInTime.map((position) => ({
      at: random(count / 8),
      kind: 'alive' as const,
      position,
    })),
    ...aliveAtTurn.map((position) => ({
      at: Math.max(0, position - random(60)),
      kind: 'alive' as const,
      position,
    })),
    { at: random(count / 8), kind: 'finish', positions: finish },
    { at: last, kind: 'kill', who: 'all' },
  ]
  return {
    ...{ count, aliveInTime, aliveAtTurn, finish },
    events: events.sort((one, other) => one.at - other.at),
  }
}
