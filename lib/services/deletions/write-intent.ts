import { randomUUID } from 'node:crypto'
import type { DeleteLeftoverPartsInput } from '../../contracts/deletion.ts'
import type { Person } from '../../contracts/person.ts'
import { databaseNow } from '../../db/database-now.ts'
import type { DeletionRow } from '../../db/schema.ts'
import type { Evidence } from '../../uploads/verdict.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { ServiceContext } from '../context.ts'
import type { UploadLook } from '../media/look-at-upload.ts'
import { DELETION_LEASE_MS } from '../journal/deletion-lease.ts'
import { recentDeletions } from './recent-deletions.ts'

export interface Intent {
  person: Person
  input: DeleteLeftoverPartsInput
  look: UploadLook | null
  override: boolean
  /** Deletes of this media that were settled when this person asked. */
  known: ReadonlySet<string>
}

/** `ours`: written, and its call may leave. `theirs`: the id of a delete that began since this person asked. */
export type WrittenIntent = { ours: DeletionRow } | { theirs: string }

/** Commits the row and its audit entry, before the call; the index over open rows decides between those who race. */
export function writeIntent(ctx: ServiceContext, intent: Intent): Promise<WrittenIntent> {
  return ctx.db.transaction().execute(async (trx) => {
    const row = newRow(ctx, intent, await databaseNow(trx))
    const inserted = await trx
      .insertInto('deletions')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    // Looked for after the insert: whoever was ahead of us has committed by now, and may be done already.
    const recent = await recentDeletions(trx, row.connection_id, row.media_id)
    const theirs = recent.find(({ id }) => id !== row.id && !intent.known.has(id))
    if (theirs !== undefined) {
      if (inserted) await trx.deleteFrom('deletions').where('id', '=', row.id).execute()
      return { theirs: theirs.id }
    }
    if (!inserted) throw new Error('An open delete was in the way and cannot be found.')
    await appendAudit(trx, [
      {
        connectionId: row.connection_id,
        appId: row.app_id,
        actor: row.actor,
        kind: 'deletion.intent',
        subject: row.media_id,
        deletionId: row.id,
        data: {
          actorName: row.actor_name,
          title: row.title,
          verdict: row.verdict,
          basis: row.basis,
          evidence: intent.look && evidenceSummary(intent.look.verdict.evidence),
          override: intent.override,
          reason: row.reason,
          ticket: row.ticket,
        },
      },
    ])
    return { ours: row }
  })
}

function newRow(
  { connectionId }: ServiceContext,
  { person, input, look, override }: Intent,
  now: number,
): DeletionRow {
  return {
    id: randomUUID(),
    connection_id: connectionId,
    media_id: input.mediaId,
    app_id: look?.media.appId ?? null,
    title: look?.media.title ?? '',
    verdict: look?.verdict.kind ?? null,
    basis: look?.verdict.basis ?? null,
    last_sign_of_life: look?.lastSignOfLife ?? null,
    override: override ? 1 : 0,
    reason: input.reason ?? null,
    ticket: input.ticket ?? null,
    actor: person.email,
    actor_name: person.name,
    state: 'open',
    intent_at: now,
    attempts: 1,
    outcome: null,
    vendor_code: null,
    vendor_request_id: null,
    outcome_at: null,
    settled_by: null,
    unsettled_reason: null,
    lease_holder: randomUUID(),
    leased_until: now + DELETION_LEASE_MS,
    cleanup_id: null,
    purpose: null,
  }
}

/** `status Uploading; created 2026-11-19T06:02:00.000Z; …` */
export const evidenceSummary = (evidence: readonly Evidence[]) =>
  evidence
    .map(({ fact, value, at }) => [fact, value, at].filter((x) => x != null).join(' '))
    .join('; ')
