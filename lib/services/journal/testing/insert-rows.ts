import { randomUUID } from 'node:crypto'
import type { CleanupItemRow, NewCleanupRow } from '../../../db/cleanups-schema.ts'
import type { Database, DeletionRow } from '../../../db/schema.ts'

const IN_A_DAY = Date.now() + 86_400_000

/** A cleanup with one item, each machine in a state of its own; every other column holds something. */
export async function insertCleanup(
  db: Database,
  {
    run,
    confirmation = 'finished',
    item = 'done',
    itemConfirm = 'none',
  }: { run: string; confirmation?: string; item?: string; itemConfirm?: string },
): Promise<string> {
  const id = randomUUID()
  await db
    .insertInto('cleanups')
    .values({
      ...{ id, connection_id: 'cn-shanghai', version: 1, count: 1, digest: 'd' },
      state: (run === 'expired' ? 'planned' : run) as NewCleanupRow['state'],
      expires_at: run === 'expired' ? 1 : IN_A_DAY,
      ...{ selection: '{}', include: '[]', totals: '{}', reason: 'Old lectures', ticket: 'T-1' },
      ...{ planned_at: 11, planned_by: 'p@example.com', planned_by_name: 'Pan' },
      ...{ started_at: 12, started_by: 'a@example.com', started_by_name: 'An', starts_at: 13 },
      ...{ ended_at: 14, ended_by: 'b@example.com', ended_by_name: 'Bo', ended_reason: 'Done' },
      ...{ paused_at: 15, pause_reason: 'by_person', paused_by_name: 'Li', pause_vendor: '[]' },
      ...{ ran_from: 16, ran_to: 17, marks: '[]', confirm_scope: 'sample', confirm_at: 18 },
      ...{ confirm_by: 'd@example.com', confirm_by_name: 'Du' },
      confirm_state: (confirmation === 'none'
        ? null
        : confirmation) as NewCleanupRow['confirm_state'],
    })
    .execute()
  const state = item as CleanupItemRow['state']
  await db
    .insertInto('cleanup_items')
    .values({
      ...{ cleanup_id: id, position: 0, media_id: `m-${id}`, title: 'One', title_key: 'one' },
      ...{ verdict: 'stalled', basis: 'reported', evidence: '[]', last_life: 1, bytes: 5, state },
      ...{ outcome: 'throttled', vendor_code: 'Old', vendor_request_id: 'R-1', outcome_at: 21 },
      ...{ skip_reason: 'finished', unsettled_reason: 'upload_moved', deletion_id: 'one' },
      retry: 'now',
      confirm: (itemConfirm === 'none' ? null : itemConfirm) as CleanupItemRow['confirm'],
    })
    .execute()
  await db
    .insertInto('cleanup_tally')
    .values({
      ...{ cleanup_id: id, state, outcome: 'throttled', retry: 'now' },
      ...{ count: 1, bytes: 5, unknown_sizes: 0 },
    })
    .execute()
  return id
}

/** A delete of its own media in this state; every other column holds something. @returns its id */
export async function insertDeletion(
  db: Database,
  state: string,
  cleanupId: string | null = 'c',
): Promise<string> {
  const id = randomUUID()
  await db
    .insertInto('deletions')
    .values({
      ...{ id, connection_id: 'cn-shanghai', media_id: `m-${id}`, app_id: 'app', title: 'One' },
      ...{ verdict: 'stalled', basis: 'reported', last_sign_of_life: 31, seen: null, override: 0 },
      ...{ reason: 'Old lectures', ticket: 'T-1', actor: 'a@example.com', actor_name: 'An' },
      ...{ state: state as DeletionRow['state'], intent_at: 32, attempts: 3 },
      ...{ outcome: 'throttled', vendor_code: 'Old', vendor_request_id: 'R-1', outcome_at: 33 },
      ...{ settled_by: null, unsettled_reason: 'upload_moved', lease_holder: 'one' },
      ...{ leased_until: 34, cleanup_id: cleanupId, purpose: 'run' },
    })
    .execute()
  return id
}
