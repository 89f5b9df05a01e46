import { recordOutcomes } from '../../journal/record-outcomes.ts'
import type { Answered } from '../../journal/record-outcomes.ts'
import type { PlannedItem } from './judge-item.ts'
import type { RunContext } from './run-context.ts'
import type { Decision } from '../../journal/item-moves.ts'

/** Outcomes that come within this time of each other are written together. */
const TOGETHER_MS = 50
const AGAIN_MS = 1_000
/** Without a database for longer than this the settler has to find out what became of the calls. */
const TRIES = 5

interface OutcomeEvents {
  /** Items that wait again. */
  onBack: (items: PlannedItem[]) => void
  onFailure: (error: unknown) => void
}

/** Gathers what calls bring and writes it down in groups, one after the other. */
export class OutcomeWriter {
  readonly #ctx: RunContext
  readonly #cleanupId: string
  readonly #events: OutcomeEvents
  #answers: { item: PlannedItem; answer: Answered }[] = []
  #decisions: { item: PlannedItem; decision: Decision }[] = []
  #writing: Promise<void> | undefined

  constructor(ctx: RunContext, cleanupId: string, events: OutcomeEvents) {
    this.#ctx = ctx
    this.#cleanupId = cleanupId
    this.#events = events
  }

  answered(item: PlannedItem, answer: Answered): void {
    this.#answers.push({ item, answer })
    this.#start()
  }

  decided(item: PlannedItem, decision: Decision): void {
    this.#decisions.push({ item, decision })
    this.#start()
  }

  /** Nothing is to be written, or is being. */
  get isIdle(): boolean {
    return this.#writing === undefined
  }

  /** Writes what is left. @throws what the database fails with */
  async close(): Promise<void> {
    while (this.#writing) await this.#writing
  }

  #start(): void {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined
      if (this.#answers.length > 0 || this.#decisions.length > 0) this.#start()
    })
  }

  async #write(): Promise<void> {
    await this.#ctx.sleep(TOGETHER_MS)
    const answers = this.#answers
    const decisions = this.#decisions
    this.#answers = []
    this.#decisions = []
    const items = new Map([...answers, ...decisions].map(({ item }) => [item.position, item]))
    for (let attempt = 1; ; attempt++) {
      try {
        const { backAgain } = await recordOutcomes(
          this.#ctx,
          this.#cleanupId,
          answers.map(({ answer }) => answer),
          decisions.map(({ decision }) => decision),
        )
        const again = backAgain
          .map((position) => items.get(position))
          .filter((item) => item !== undefined)
        if (again.length > 0) this.#events.onBack(again)
        return
      } catch (error) {
        if (attempt >= TRIES) return this.#events.onFailure(error)
        await this.#ctx.sleep(AGAIN_MS)
      }
    }
  }
}
