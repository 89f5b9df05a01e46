import { randomUUID } from 'node:crypto'
import type { Database } from '../db/schema.ts'
import { DEFAULT_RULES } from '../uploads/facts.ts'
import { createVodClient } from '../vod/client.ts'
import type { VodClient } from '../vod/client.ts'
import { staticCredentials } from '../vod/credentials.ts'
import { noPacer } from '../vod/pacer.ts'
import type { ServiceContext } from '../services/context.ts'
import { deleteLeftoverParts } from '../services/deletions/delete-leftover-parts.ts'
import { admin } from '../services/testing/people.ts'
import type { PracticeUpload } from '../services/testing/practice-vod.ts'
import { DEAD } from './uploads.ts'
import type { LiveUpload } from './uploads.ts'
import type { PracticeHand } from './practice-hand.ts'

/** What a path passes through, in this order. */
export const STAGES = ['scan', 'plan', 'turn'] as const
export type Stage = (typeof STAGES)[number]

/** What one cell lays and what happens in it. */
export interface Scenario {
  name: string
  live: readonly LiveUpload[]
  neighbours?: readonly PracticeUpload[]
  switches?: Record<string, unknown>
  /** The key at hand from the beginning; `practice-full` unless given. */
  key?: string
  keyAtTurn?: string
  /** What happens as a stage is reached, before live uploads move. */
  at?: Partial<Record<Stage, (practice: PracticeHand, neighbours: readonly string[]) => unknown>>
  /** Repeated before each single delete: a trouble that strikes once is to strike each of them. */
  again?: (practice: PracticeHand) => unknown
}

/** Where a cell is carried out: a practice VOD to itself, one database that cells share. */
export interface Lane {
  endpoint: string
  practice: PracticeHand
  db: Database
}

interface PracticeCall {
  action: string
  mediaId: string
  /** Of the vendor, or the kind of the fault; null for a success. */
  code: string | null
}

interface LaidUpload {
  mediaId: string
  live: LiveUpload
  parts: number
}

/** One cell of the matrix: its own library in the practice VOD, and its own connection in the database. */
export class Cell {
  readonly lane: Lane
  readonly scenario: Scenario
  live: LaidUpload[] = []
  dead: string[] = []
  neighbours: string[] = []
  readonly #connectionId = `cell-${randomUUID()}`
  readonly #clients = new Map<string, VodClient>()
  #key: string
  readonly #reachedAt: Partial<Record<Stage, number>> = {}
  #begunAt = 0

  constructor(lane: Lane, scenario: Scenario) {
    this.lane = lane
    this.scenario = scenario
    this.#key = scenario.key ?? 'practice-full'
  }

  get mediaIds(): string[] {
    return [...this.live.map(({ mediaId }) => mediaId), ...this.dead, ...this.neighbours]
  }

  /** By the key of the stage that was reached last. */
  context(): ServiceContext {
    return {
      vod: this.#client(),
      db: this.lane.db,
      connectionId: this.#connectionId,
      rules: DEFAULT_RULES,
      now: Date.now,
    }
  }

  async lay(): Promise<void> {
    const { practice } = this.lane
    const { live, neighbours = [], switches } = this.scenario
    await practice.control('seed', { seed: 'empty' })
    const { mediaIds } = await practice.control<{ mediaIds: string[] }>('uploads', [
      ...live.map((one) => one.lay()),
      ...DEAD.map((lay) => lay()),
      ...neighbours,
    ])
    this.dead = mediaIds.slice(live.length, live.length + DEAD.length)
    this.neighbours = mediaIds.slice(live.length + DEAD.length)
    for (const [at, one] of live.entries()) {
      const mediaId = mediaIds[at] ?? ''
      if (one.again) {
        await deleteLeftoverParts(this.context(), admin, { mediaId })
        await one.again(practice, mediaId)
      }
      this.live.push({ mediaId, live: one, parts: await this.#partsOf(mediaId) })
    }
    if (switches) await practice.control('oddities', switches)
    this.#begunAt = await this.#lastCall()
  }

  async reach(stage: Stage): Promise<void> {
    const { practice } = this.lane
    const { keyAtTurn, at } = this.scenario
    this.#reachedAt[stage] = await this.#lastCall()
    if (stage === 'turn') this.#key = keyAtTurn ?? this.#key
    await at?.[stage]?.(practice, this.neighbours)
    if (stage !== 'turn') return
    for (const { mediaId, live } of this.live) await live.moves?.(practice, mediaId)
  }

  /** What arrived at VOD since a stage was reached; without one, since the uploads were laid. */
  async calls(since?: Stage): Promise<PracticeCall[]> {
    const after = since === undefined ? this.#begunAt : (this.#reachedAt[since] ?? this.#begunAt)
    const { calls } = await this.lane.practice.control<{ calls: PracticeCall[] }>(
      `calls?after=${after}`,
    )
    return calls
  }

  /** Sentences on each live upload that lost a part, or was to lose them. By the truth of the practice VOD alone. */
  async harm(): Promise<string[]> {
    const calls = await this.calls()
    const found: string[] = []
    for (const { mediaId, live, parts } of this.live) {
      const left = await this.#partsOf(mediaId)
      const deletes = calls.filter(
        (call) => call.action === 'DeleteMultipartUpload' && call.mediaId === mediaId,
      )
      if (left !== parts || parts === 0) found.push(`${live.name}: ${left} of ${parts} parts left`)
      if (deletes.length > 0) found.push(`${live.name}: ${deletes.length} deletes arrived`)
    }
    return found
  }

  /** Of the dead, how many hold parts still. */
  async deadLeft(): Promise<number> {
    const parts = await Promise.all(this.dead.map((mediaId) => this.#partsOf(mediaId)))
    return parts.filter((count) => count > 0).length
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.close()))
  }

  #client(): VodClient {
    const key = this.#key
    const known = this.#clients.get(key)
    if (known) return known
    const made = createVodClient({
      region: 'cn-shanghai',
      endpoint: this.lane.endpoint,
      credentials: staticCredentials({ accessKeyId: key, accessKeySecret: `${key}-secret` }),
      pacer: noPacer,
      retries: {
        read: {
          attempts: 2,
          on: ['not-sent', 'connection-lost', 'attempt-timeout', 'fault', 'throttled'],
          // Shorter than a call is held; an attempt that a busy machine makes late is repeated like any other.
          attemptMs: 60,
          baseMs: 1,
          maxMs: 1,
        },
      },
    })
    this.#clients.set(key, made)
    return made
  }

  async #lastCall(): Promise<number> {
    return (await this.lane.practice.control<{ next: number }>('calls')).next
  }

  async #partsOf(mediaId: string): Promise<number> {
    const { uploads } = await this.lane.practice.control<{ uploads: { parts: unknown[] }[] }>(
      `media/${mediaId}`,
    )
    return uploads.reduce((sum, { parts }) => sum + parts.length, 0)
  }
}
