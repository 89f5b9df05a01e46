import type { DeletionChange, Live } from '../../contracts/live.ts'
import { isCleared } from '../../uploads/outcome.ts'
import { liveCleanups } from '../cleanups/live-cleanups.ts'
import type { ServiceContext } from '../context.ts'
import { lastScan } from '../leftovers/scan/scan-record.ts'

/** Whoever missed more than so many audit rows reads its lists again instead. */
const MAX_CHANGES = 200

type Context = Pick<ServiceContext, 'db' | 'connectionId'>

/**
 * What may have changed for whoever has a page open: versions, and the deletes since `since`. Asked every few seconds by
 * every open page, so it reads single rows by their keys.
 * @param since `deletions` of an earlier answer; without it no changes are told
 */
export async function readLive(ctx: Context, since?: number): Promise<Live> {
  const [versions, scan, cleanups] = await Promise.all([
    readVersions(ctx),
    lastScan(ctx.db, ctx.connectionId),
    liveCleanups(ctx),
  ])
  const behind = since === undefined ? 0 : versions.deletions - since
  const many = behind > MAX_CHANGES
  return {
    leftovers: versions.leftovers ?? 0,
    scan: {
      state: scan?.state ?? null,
      startedAt: scan ? new Date(scan.started_at).toISOString() : null,
      seen: scan?.seen ?? 0,
    },
    deletions: versions.deletions,
    changes:
      since === undefined || behind <= 0 || many
        ? []
        : await changesBetween(ctx, since, versions.deletions),
    missed: since !== undefined && many ? await countBetween(ctx, since, versions.deletions) : 0,
    deleteRight: versions.deleteRight,
    cleanups,
  }
}

/**
 * The end of the audit log is the version of deletes: each step of one is a row of it, written in the same transaction,
 * and rows become visible in their order, whichever process writes them.
 */
const readVersions = ({ db, connectionId }: Context) =>
  db
    .selectFrom('audit_head')
    .select((eb) => [
      'audit_head.seq as deletions',
      eb
        .selectFrom('leftover_index')
        .select('version')
        .where('connection_id', '=', connectionId)
        .as('leftovers'),
      eb
        .selectFrom('connections')
        .select('delete_right')
        .where('id', '=', connectionId)
        .as('deleteRight'),
    ])
    .executeTakeFirstOrThrow()

/** A single table: joined with the deletes, SQLite would begin with those, and read the whole log of them. */
const stepsBetween = ({ db, connectionId }: Context, since: number, until: number) =>
  db
    .selectFrom('audit')
    .where('seq', '>', since)
    .where('seq', '<=', until)
    .where('connection_id', '=', connectionId)
    .where('deletion_id', 'is not', null)

async function countBetween(ctx: Context, since: number, until: number): Promise<number> {
  const { media } = await stepsBetween(ctx, since, until)
    .select((eb) => eb.fn.count<number>('subject').distinct().as('media'))
    .executeTakeFirstOrThrow()
  return media
}

async function changesBetween(
  ctx: Context,
  since: number,
  until: number,
): Promise<DeletionChange[]> {
  const steps = await stepsBetween(ctx, since, until).select(['seq', 'deletion_id']).execute()
  // A delete comes in the place of its last step.
  const lastSteps = new Map<string, number>()
  for (const { seq, deletion_id } of steps)
    if (deletion_id !== null)
      lastSteps.set(deletion_id, Math.max(seq, lastSteps.get(deletion_id) ?? 0))
  if (lastSteps.size === 0) return []
  const rows = await ctx.db
    .selectFrom('deletions')
    .select(['id', 'media_id', 'state', 'outcome', 'outcome_at', 'actor_name'])
    .where('id', 'in', [...lastSteps.keys()])
    .execute()
  const lastStep = ({ id }: { id: string }) => lastSteps.get(id) ?? 0
  rows.sort((one, other) => lastStep(one) - lastStep(other))
  return rows.map(({ id, media_id, state, outcome, outcome_at, actor_name }) => ({
    deletionId: id,
    mediaId: media_id,
    settled: state === 'settled',
    cleared:
      state === 'settled' && isCleared(outcome) && outcome_at !== null
        ? { at: new Date(outcome_at).toISOString(), actorName: actor_name }
        : null,
  }))
}
