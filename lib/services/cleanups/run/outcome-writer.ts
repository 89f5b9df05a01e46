import { recordOutcomes } from '../../journal/record-outcomes.ts'
import type { Answered } from '../../journal/record-outcomes.ts'
import type { PlannedItem } from './judge-item.ts'
import type { RunContext } from './run-context.ts'
import type { Decision } from '../../journal/item-moves.ts'

/** Outcomes that come within so long of each other are written together. */
const TOGETHER_MS = 50
const AGAIN_MS = 1_000
/** Without a database for so long the settler has to find out what became of the calls. */
const TRIES = 5

export interface OutcomeWriter {
  answered(item: PlannedItem, answer: Answered): void
  decided(item: PlannedItem, decision: Decision): void
  /** Nothing is to be written, or is being. */
  isIdle(): boolean
  /** Writes what is left. @throws what the database fails with */
  close(): Promise<void>
}

/** Gathers what calls bring and writes it down in groups, one after the other. */
export function createOutcomeWriter(
  ctx: RunContext,
  cleanupId: string,
  events: {
    /** Items that wait again. */
    onBack: (items: PlannedItem[]) => void
    onFailure: (error: unknown) => void
  },
): OutcomeWriter {
  let answers: { item: PlannedItem; answer: Answered }[] = []
  let decisions: { item: PlannedItem; decision: Decision }[] = []
  let writing: Promise<void> | undefined

  function start(): void {
    writing ??= write().finally(() => {
      writing = undefined
      if (answers.length > 0 || decisions.length > 0) start()
    })
  }

  async function write(): Promise<void> {
    await ctx.sleep(TOGETHER_MS)
    const group = { answers, decisions }
    answers = []
    decisions = []
    const items = new Map(
      [...group.answers, ...group.decisions].map(({ item }) => [item.position, item]),
    )
    for (let attempt = 1; ; attempt++) {
      try {
        const { backAgain } = await recordOutcomes(
          ctx,
          cleanupId,
          group.answers.map(({ answer }) => answer),
          group.decisions.map(({ decision }) => decision),
        )
        const again = backAgain
          .map((position) => items.get(position))
          .filter((item) => item !== undefined)
        if (again.length > 0) events.onBack(again)
        return
      } catch (error) {
        if (attempt >= TRIES) return events.onFailure(error)
        await ctx.sleep(AGAIN_MS)
      }
    }
  }

  return {
    answered(item, answer) {
      answers.push({ item, answer })
      start()
    },
    decided(item, decision) {
      decisions.push({ item, decision })
      start()
    },
    isIdle: () => writing === undefined,
    async close() {
      while (writing) await writing
    },
  }
}
