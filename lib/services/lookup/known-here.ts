import type { KnownHere } from '../../contracts/lookup.ts'
import type { ServiceContext } from '../context.ts'
import { historiesOf } from '../deletions/history-of.ts'

/** A media that we knew, and whether anything says that its upload came to an end. */
export interface Known extends KnownHere {
  unfinished: boolean
}

type Trace = Omit<Known, 'history' | 'at'> & { mediaId: string; at: number }

/**
 * Media ID → how we know of it, of those among `mediaIds` that we ever saw: in the index, as something that left it, by
 * our own deletes, or by the audit log. An ID that was only ever asked for is not known.
 */
export async function knownHere(
  ctx: Pick<ServiceContext, 'db' | 'connectionId'>,
  mediaIds: readonly string[],
): Promise<ReadonlyMap<string, Known>> {
  if (mediaIds.length === 0) return new Map()
  const [indexed, dropped, deleted, histories] = await Promise.all([
    inIndex(ctx, mediaIds),
    leftIndex(ctx, mediaIds),
    byDeletion(ctx, mediaIds),
    historiesOf(ctx, mediaIds),
  ])
  const known = new Set([...indexed, ...dropped, ...deleted].map(({ mediaId }) => mediaId))
  const audited = await byAudit(
    ctx,
    mediaIds.filter((mediaId) => !known.has(mediaId)),
  )
  // The best source is put last, over the others.
  const traces = [...audited, ...deleted, ...dropped, ...indexed]
  return new Map(
    traces.map(({ mediaId, at, ...trace }) => [
      mediaId,
      { ...trace, at: new Date(at).toISOString(), history: histories.get(mediaId) ?? [] },
    ]),
  )
}

type Reader = (
  ctx: Pick<ServiceContext, 'db' | 'connectionId'>,
  mediaIds: readonly string[],
) => Promise<Trace[]>

const inIndex: Reader = async ({ db, connectionId }, mediaIds) => {
  const rows = await db
    .selectFrom('leftovers')
    .leftJoin('scans', (join) =>
      join
        .onRef('scans.connection_id', '=', 'leftovers.connection_id')
        .onRef('scans.no', '=', 'leftovers.scan_no'),
    )
    .select([
      'leftovers.media_id',
      'leftovers.title',
      'leftovers.first_seen_at',
      'leftovers.report_asked_at',
      'scans.started_at',
    ])
    .where('leftovers.connection_id', '=', connectionId)
    .where('leftovers.media_id', 'in', mediaIds)
    .execute()
  return rows.map((row) => ({
    mediaId: row.media_id,
    by: 'index',
    title: row.title,
    at: Math.max(row.first_seen_at, row.report_asked_at ?? 0, row.started_at ?? 0),
    unfinished: true,
  }))
}

const leftIndex: Reader = async ({ db, connectionId }, mediaIds) => {
  const rows = await db
    .selectFrom('dropped_leftovers')
    .select(['media_id', 'title', 'reason', 'dropped_at'])
    .where('connection_id', '=', connectionId)
    .where('media_id', 'in', mediaIds)
    .execute()
  return rows.map((row) => ({
    mediaId: row.media_id,
    by: 'index',
    title: row.title,
    at: row.dropped_at,
    unfinished: row.reason !== 'finished',
  }))
}

const byDeletion: Reader = async ({ db, connectionId }, mediaIds) => {
  const rows = await db
    .selectFrom('deletions')
    .select(['media_id', 'title', 'verdict', 'intent_at'])
    .where('connection_id', '=', connectionId)
    .where('media_id', 'in', mediaIds)
    // Without a verdict VOD did not know it then either.
    .where('verdict', 'is not', null)
    .orderBy('intent_at')
    .execute()
  return rows.map((row) => ({
    mediaId: row.media_id,
    by: 'deletion',
    title: row.title,
    at: row.intent_at,
    unfinished: row.verdict !== 'finished',
  }))
}

const byAudit: Reader = async ({ db, connectionId }, mediaIds) => {
  if (mediaIds.length === 0) return []
  // The few rows of a media are sifted here: asked for by kind, or in order, SQLite reads half the log along the kind.
  const rows = await db
    .selectFrom('audit')
    .select(['seq', 'kind', 'subject', 'at', 'data'])
    .where('connection_id', '=', connectionId)
    .where('subject', 'in', mediaIds)
    .execute()
  const intents = rows
    .filter(({ kind }) => kind === 'deletion.intent')
    .toSorted((one, other) => one.seq - other.seq)
  return intents.flatMap(({ subject, at, data }): Trace[] => {
    const { title, verdict } = readData(data)
    return typeof verdict !== 'string' || typeof title !== 'string'
      ? []
      : [{ mediaId: subject, by: 'audit', title, at, unfinished: verdict !== 'finished' }]
  })
}

/** A row that somebody spoiled tells nothing. */
function readData(text: string): { title?: unknown; verdict?: unknown } {
  try {
    const data: unknown = JSON.parse(text)
    return typeof data === 'object' && data !== null ? data : {}
  } catch {
    return {}
  }
}
