import { AUDIT_FAMILIES } from '../contracts/audit.ts'
import type { AuditFamily } from '../contracts/audit.ts'
import { MEDIA_ID_PATTERN } from '../contracts/media-id.ts'
import { withQuery } from '../http/api-client.ts'

/** What the audit log is asked to show; lives in its URL. Empty means any. */
export interface AuditFilters {
  q: string
  kind: AuditFamily | null
  /** E-mail. */
  actor: string
  /** Days of the reader's own calendar, `2026-11-19`, both included. */
  from: string
  to: string
  mediaId: string
  /** One delete, whole, by its id: what a link to it names. */
  deletion: string
  /** One row by its number. */
  entry: number | null
}

export const NO_AUDIT_FILTERS: AuditFilters = {
  q: '',
  kind: null,
  actor: '',
  from: '',
  to: '',
  mediaId: '',
  deletion: '',
  entry: null,
}

const MAX_SEARCH = 128
const MAX_EMAIL = 320

/** Reads the URL; what is not known counts as not given, since links grow old. */
export function readAuditFilters(get: (name: string) => string | null | undefined): AuditFilters {
  const text = (name: string, max: number) => (get(name) ?? '').trim().slice(0, max)
  const matching = (name: string, pattern: RegExp) => {
    const value = get(name) ?? ''
    return pattern.test(value) ? value : ''
  }
  return {
    q: text('q', MAX_SEARCH),
    kind: AUDIT_FAMILIES.find((family) => family === get('kind')) ?? null,
    actor: text('actor', MAX_EMAIL).toLowerCase(),
    from: day(get('from')),
    to: day(get('to')),
    mediaId: matching('mediaId', MEDIA_ID_PATTERN),
    deletion: matching('deletion', MEDIA_ID_PATTERN),
    entry: Number(matching('entry', /^[1-9]\d{0,14}$/)) || null,
  }
}

function day(value: string | null | undefined): string {
  if (!value || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return ''
  const time = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(value) ? value : ''
}

const given = (text: string) => (text === '' ? undefined : text)

/** The audit log with these filters. */
export const auditPath = ({ kind, entry, ...texts }: AuditFilters) =>
  withQuery('/audit', {
    q: given(texts.q),
    kind: kind ?? undefined,
    actor: given(texts.actor),
    from: given(texts.from),
    to: given(texts.to),
    mediaId: given(texts.mediaId),
    deletion: given(texts.deletion),
    entry: entry ?? undefined,
  })

/**
 * The filters as the API takes them. Days become moments by the clock of whoever calls this: the server does not know
 * the reader's zone, so lists with days are asked for by the browser.
 */
export function auditApiQuery({
  q,
  kind,
  actor,
  from,
  to,
  mediaId,
  deletion,
  entry,
}: AuditFilters) {
  return {
    q: given(q),
    kind: kind ?? undefined,
    actor: given(actor),
    from: from === '' ? undefined : startOfDay(from, 0),
    to: to === '' ? undefined : startOfDay(to, 1),
    mediaId: given(mediaId),
    deletionId: given(deletion),
    seq: entry ?? undefined,
  }
}

function startOfDay(text: string, later: number): string {
  const [year = 0, month = 1, date = 1] = text.split('-').map(Number)
  return new Date(year, month - 1, date + later).toISOString()
}

export const hasDays = ({ from, to }: AuditFilters) => from !== '' || to !== ''

/** One delete or one row, by its link. */
export const isOneEntry = ({ deletion, entry }: AuditFilters) => deletion !== '' || entry !== null

export const isAuditFiltered = (filters: AuditFilters) => auditPath(filters) !== '/audit'

/** Where the same rows can be had as a file. */
export const auditExportPath = (filters: AuditFilters, format: 'csv' | 'json') =>
  withQuery('/api/audit/export', { ...auditApiQuery(filters), format })
