/** What an audit row tells. An intent and its outcome are two rows with one `deletionId`. */
export const AUDIT_KINDS = [
  'deletion.intent',
  'deletion.attempt',
  'deletion.outcome',
  'cleanup.planned',
  'cleanup.declined',
  'cleanup.started',
  'cleanup.undone',
  'cleanup.paused',
  'cleanup.resumed',
  'cleanup.cancelled',
  'cleanup.finished',
  'cleanup.confirmation_started',
  'cleanup.confirmation_finished',
  'address.revealed',
  'connection.checked',
  'account.added',
  'account.role_changed',
  'account.disabled',
  'account.enabled',
  'account.password_changed',
] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

/** First parts of the kinds: what a reader tells apart. */
export const AUDIT_FAMILIES = ['deletion', 'cleanup', 'address', 'connection', 'account'] as const
export type AuditFamily = (typeof AUDIT_FAMILIES)[number]

/** Who acts where no account does: Offcut itself, such as after a crash, and whoever runs `npm run user`. */
export const SYSTEM_ACTOR = 'system'
export const COMMAND_LINE_ACTOR = 'command line'

/**
 * One row of the audit log. Times ISO 8601 UTC. `data` by kind:
 * - `deletion.intent`: `actorName`, `title`, `verdict`, `basis`, `override`, `reason`, `ticket`
 * - `deletion.outcome`: `outcome` (`not_sent` when the call never left), `vendorCode`, `vendorRequestId`, `settledBy`,
 *   `unsettledReason`; the last one counts
 * - `cleanup.*`: `count`, and `actorName`, `reason`, `ticket`, `digest`, counts by outcome where they apply; the subject
 *   is the ID of the cleanup, which `deletion.intent` and `deletion.outcome` name as `cleanupId`
 * - `address.revealed`: `actorName`, `title`, `ticket`; never the address
 * - `account.added`: `role`; `account.role_changed`: `from`, `to`
 */
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
  prevHash: string
  hash: string
}

export interface AuditPage {
  /** Rows that match, newest first. */
  items: AuditRecord[]
  /** The other rows of the deletions in `items`, wherever they stand, so that each can be told whole. */
  related: AuditRecord[]
  nextCursor: string | null
  /** Rows that match. */
  total: number
  asOf: string
}

/**
 * Whether the chain holds from its first row to its head. `rows` counts those that hold, `brokenAt` is the `seq` of
 * the first that does not. Who can rewrite the whole chain can make it hold again: a `headHash` noted elsewhere tells.
 */
export type AuditVerification =
  | { holds: true; rows: number; headHash: string; asOf: string }
  | { holds: false; rows: number; brokenAt: number; reason: AuditBreak; asOf: string }

/** `changed`: a row's own hash; `missing`: a gap in the numbers; `chain`: the link to the row before; `head`: the end. */
export type AuditBreak = 'changed' | 'missing' | 'chain' | 'head'

export const EXPORT_FORMATS = ['csv', 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
