/** What an audit row tells. An intent and its outcome are two rows with one `deletionId`. */
export const AUDIT_KINDS = [
  'deletion.intent',
  'deletion.attempt',
  'deletion.outcome',
  'connection.checked',
  'account.added',
  'account.role_changed',
  'account.disabled',
  'account.enabled',
  'account.password_changed',
] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

/** One row of the audit log. Times ISO 8601 UTC. */
export interface AuditRecord {
  seq: number
  at: string
  connectionId: string
  appId: string | null
  actor: string
  kind: AuditKind
  subject: string
  deletionId: string | null
  data: Record<string, string | number | boolean | null>
  hash: string
}

export interface AuditPage {
  items: AuditRecord[]
  nextCursor: string | null
  total: number
  asOf: string
}

/** Whether the chain holds from its first row to its head. */
export type AuditVerification =
  | { holds: true; rows: number; headHash: string; asOf: string }
  | { holds: false; rows: number; brokenAt: number; reason: AuditBreak; asOf: string }

/** `changed`: a row's own hash; `missing`: a gap in the numbers; `chain`: the link to the row before; `head`: the end. */
export type AuditBreak = 'changed' | 'missing' | 'chain' | 'head'
