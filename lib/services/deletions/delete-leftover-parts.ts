import type { DeleteLeftoverPartsInput, DeletionReceipt } from '../../contracts/deletion.ts'
import type { Person } from '../../contracts/person.ts'
import { databaseNow } from '../../db/database-now.ts'
import type { Database, DeletionRow } from '../../db/schema.ts'
import type { Verdict } from '../../uploads/verdict.ts'
import { sleepWithTimer } from '../../vod/clock.ts'
import type { ServiceContext } from '../context.ts'
import { InvalidInputError, UploadInProgressError } from '../errors.ts'
import { askVod } from './ask-vod.ts'
import { awaitAnswer, underWay } from './await-answer.ts'
import { holdingLease } from './lease.ts'
import { lookBeforeDelete } from './look-before-delete.ts'
import { toReceipt, wasNeverSent } from './map-deletion.ts'
import { openDeletionsOf } from './open-deletions-of.ts'
import { recordAnswer } from './record-answer.ts'
import { writeIntent } from './write-intent.ts'

/**
 * Deletes the leftover parts of one media: fresh look, intent, call, outcome, each on record before the next. Whoever
 * asks for the same media meanwhile, here or in another process, gets the same receipt: a second call would only use
 * up the account's limit and find nothing.
 *
 * A signal ends the waiting for somebody else's delete; what this person asked for is carried out.
 * @param input `override` only from a person who may stop running uploads; where nothing runs it changes nothing
 * @throws UploadInProgressError, InvalidInputError (`reason`), VodError: no delete was attempted
 */
export async function deleteLeftoverParts(
  ctx: ServiceContext,
  person: Person,
  input: DeleteLeftoverPartsInput,
  { sleep = sleepWithTimer } = {},
): Promise<DeletionReceipt> {
  const { signal: _signal, ...lasting } = ctx
  const { mediaId } = input
  const askedAt = await timeOfAsking(ctx.db)
  for (;;) {
    let theirs = (await openDeletionsOf(ctx, [mediaId])).get(mediaId)
    if (theirs === undefined) {
      const look = await lookBeforeDelete(lasting, mediaId)
      const override = look !== null && needsOverride(look.verdict, input)
      const intent = await writeIntent(lasting, { person, input, look, override, askedAt })
      if (intent && 'ours' in intent) return toReceipt(await send(lasting, intent.ours))
      theirs = intent?.theirs
    }
    if (theirs === undefined) continue
    const row = await awaitAnswer(ctx, theirs, sleep)
    // The other call never left, so this person's may.
    if (!wasNeverSent(row)) return toReceipt(row)
  }
}

/** Now by the database's clock, less what this person waited for a connection: meanwhile another may have finished. */
function timeOfAsking(db: Database): Promise<number> {
  const asked = performance.now()
  return db.connection().execute(async (connection) => {
    const waited = performance.now() - asked
    return Math.ceil((await databaseNow(connection)) - waited)
  })
}

/** @throws UploadInProgressError, InvalidInputError */
function needsOverride(
  verdict: Verdict,
  { mediaId, override, reason }: DeleteLeftoverPartsInput,
): boolean {
  if (verdict.kind !== 'in_progress') return false
  if (!override) throw new UploadInProgressError(mediaId, verdict)
  if (!reason) throw new InvalidInputError('reason', 'Say why a running upload is to be stopped.')
  return true
}

/** @throws VodError when the call certainly never reached VOD */
async function send(ctx: ServiceContext, intent: DeletionRow): Promise<DeletionRow> {
  const work = holdingLease(ctx.db, intent, async () => {
    const answer = await askVod(ctx, intent.media_id)
    return { answer, row: await recordAnswer(ctx, intent, answer) }
  })
  underWay.set(
    intent.id,
    work.catch(() => {}).then(() => void underWay.delete(intent.id)),
  )
  const { answer, row } = await work
  if (answer.outcome === null) throw answer.error
  return row
}
