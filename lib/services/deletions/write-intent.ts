import { randomUUID } from 'node:crypto'
import type { DeleteLeftoverPartsInput } from '../../contracts/deletion.ts'
import type { Person } from '../../contracts/person.ts'
import type { DeletionRow } from '../../db/schema.ts'
import type { ServiceContext } from '../context.ts'
import { writeIntents } from '../journal/write-intents.ts'
import type { IntentInput } from '../journal/write-intents.ts'
import { intentFacts } from '../uploads/intent-facts.ts'
import type { Look } from '../uploads/look.ts'
import { recentDeletions } from './recent-deletions.ts'

export interface Intent {
  person: Person
  input: DeleteLeftoverPartsInput
  look: Look
  override: boolean
  /** Deletes of this media that were settled when this person asked. */
  known: ReadonlySet<string>
}

/** `ours`: written, and its call may leave. `theirs`: the id of a delete that began since this person asked. */
export type WrittenIntent = { ours: DeletionRow } | { theirs: string }

/** Writes down one delete, unless another of the same media began since this person asked: its receipt is theirs too. */
export function writeIntent(
  { db, connectionId }: ServiceContext,
  intent: Intent,
): Promise<WrittenIntent> {
  const { mediaId } = intent.input
  return db.transaction().execute(async (trx) => {
    let theirs: string | undefined
    const by = { connectionId, holder: randomUUID() }
    const { written } = await writeIntents(trx, by, [toIntentInput(intent)], async ([ours]) => {
      const recent = await recentDeletions(trx, connectionId, mediaId)
      theirs = recent.find(({ id }) => id !== ours?.id && !intent.known.has(id))?.id
      return () => theirs === undefined
    })
    if (theirs !== undefined) return { theirs }
    if (written[0] === undefined)
      throw new Error('An open delete was in the way and cannot be found.')
    return { ours: written[0].row }
  })
}

const toIntentInput = ({ person, input, look, override }: Intent): IntentInput => ({
  mediaId: input.mediaId,
  ...intentFacts(look),
  override,
  reason: input.reason ?? null,
  ticket: input.ticket ?? null,
  actor: person.email,
  actorName: person.name,
  cleanupId: null,
  purpose: null,
})
