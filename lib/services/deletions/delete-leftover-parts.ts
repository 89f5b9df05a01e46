import type { DeleteLeftoverPartsInput, DeletionReceipt } from '../../contracts/deletion.ts'
import type { Person } from '../../contracts/person.ts'
import type { DeletionRow } from '../../db/schema.ts'
import type { Verdict } from '../../uploads/verdict-shape.ts'
import { figuresMoved } from '../../uploads/seen.ts'
import { MAY_DELETE } from '../../uploads/verdict-rules.ts'
import { sleepWithTimer } from '../../vod/clock.ts'
import type { ServiceContext } from '../context.ts'
import { InvalidInputError, UploadInProgressError } from '../errors.ts'
import { deletionLease } from '../journal/deletion-lease.ts'
import { LeaseLostError } from '../journal/lease.ts'
import { recordOutcome } from '../journal/record-outcomes.ts'
import { lookAtUpload } from '../uploads/look-at-upload.ts'
import { askVod } from './ask-vod.ts'
import { awaitAnswer, underWay } from './await-answer.ts'
import { toReceipt, wasNeverSent } from './map-deletion.ts'
import { recentDeletions } from './recent-deletions.ts'
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
  const before = await recentDeletions(ctx.db, ctx.connectionId, mediaId)
  // What is not among these began while this person was already asking, and answers them too.
  const known = new Set(before.filter(({ state }) => state === 'settled').map(({ id }) => id))
  let theirs = before.find(({ state }) => state === 'open')?.id
  for (;;) {
    if (theirs === undefined) {
      const look = await lookAtUpload(lasting, mediaId)
      const override = needsOverride(look.verdict, input)
      const intent = await writeIntent(lasting, { person, input, look, override, known })
      const sent = 'ours' in intent ? await send(lasting, intent.ours) : null
      if (sent) return toReceipt(sent)
      theirs = 'ours' in intent ? intent.ours.id : intent.theirs
    }
    const row = await awaitAnswer(ctx, theirs, sleep)
    if (!wasNeverSent(row)) return toReceipt(row)
    // The other call never left, so this person's may.
    known.add(theirs)
    theirs = undefined
  }
}

/** @throws UploadInProgressError, InvalidInputError */
function needsOverride(
  verdict: Verdict,
  { mediaId, override, reason }: DeleteLeftoverPartsInput,
): boolean {
  if (MAY_DELETE[verdict.kind].one === 'yes') return false
  if (!override) throw new UploadInProgressError(mediaId, verdict)
  if (!reason) throw new InvalidInputError('reason', 'Say why a running upload is to be stopped.')
  return true
}

/** @throws UploadInProgressError when the upload came to life while its delete waited, and nobody meant to stop it */
async function lookAgain(
  late: ServiceContext,
  { media_id, override, seen }: DeletionRow,
): Promise<void> {
  const { verdict, facts } = await lookAtUpload(late, media_id)
  const lives = MAY_DELETE[verdict.kind].one === 'override' || figuresMoved(seen, facts)
  if (lives && override === 0) throw new UploadInProgressError(media_id, verdict)
}

/**
 * The row with its answer; null when another process took it over before the call left.
 * @throws VodError, UploadInProgressError: the call certainly never reached VOD
 */
async function send(ctx: ServiceContext, intent: DeletionRow): Promise<DeletionRow | null> {
  const work = deletionLease(ctx.db, intent).during(async () => {
    const answer = await askVod(ctx, intent, (late) => lookAgain(late, intent))
    // The error's words, since no code of VOD's says why.
    const end = answer.outcome === null ? { ...answer, words: answer.error.message } : answer
    return { answer, row: await recordOutcome(ctx, intent, end) }
  })
  underWay.set(
    intent.id,
    work.catch(() => {}).then(() => void underWay.delete(intent.id)),
  )
  try {
    const { answer, row } = await work
    if (answer.outcome === null) throw answer.error
    return row
  } catch (error) {
    if (error instanceof LeaseLostError) return null
    throw error
  }
}
