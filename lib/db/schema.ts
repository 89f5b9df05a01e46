import type { Insertable, Kysely, Selectable, Transaction } from 'kysely'
import type { SettledBy, UnsettledReason } from '../contracts/deletion.ts'
import type { Role } from '../contracts/person.ts'
import type { Outcome } from '../uploads/outcome.ts'
import type { VerdictBasis } from '../uploads/facts.ts'
import type { VerdictKind } from '../uploads/verdict-rules.ts'
import type { CleanupsSchema } from './cleanups-schema.ts'
import type { LeftoversSchema } from './leftovers-schema.ts'

/*
 * Columns are text, integer, bigint (milliseconds since 1970) and double precision, which mean the same in SQLite and
 * PostgreSQL; JSON is text, yes and no are 1 and 0. `connection_id` says through which connection to VOD a row came.
 */

interface AccountTable {
  id: string
  /** Trimmed and lower-case; what people type is compared in this form. */
  email: string
  name: string
  role: Role
  /** Null for an account that signs in elsewhere. */
  password_hash: string | null
  disabled_at: number | null
  created_at: number
  last_sign_in_at: number | null
}

/** A session ends when its row goes: the cookie alone opens nothing. */
interface SessionTable {
  id: string
  account_id: string
  created_at: number
  expires_at: number
}

/** How fast the sign-in attempts of a bucket may go on; see `lib/services/users/sign-in-pace.ts`. */
interface SignInPaceTable {
  bucket: string
  /** Attempts without success; seeps away with time, so it is no whole number. */
  failures: number
  /** No attempt before. */
  next_at: number
  updated_at: number
}

/** How fast one operation of a connection goes on, for all processes together; see `lib/services/quota/`. */
interface PaceTable {
  connection_id: string
  /** VOD's name of the operation. */
  action: string
  /** JSON of `Pace`, in milliseconds of the database's clock. */
  state: string
}

interface ConnectionTable {
  id: string
  region: string
  /** What the last connection check or delete told: null before either. */
  delete_right: 'allowed' | 'refused' | null
  /** JSON of the last connection check. */
  last_check: string | null
  checked_at: number | null
}

interface DeletionTable {
  id: string
  connection_id: string
  media_id: string
  app_id: string | null
  title: string
  /** Our reading when the intent was written. */
  verdict: VerdictKind | null
  basis: VerdictBasis | null
  /** Newest sign of life that the look before the intent saw, by VOD's clock; null where VOD knew no media. */
  last_sign_of_life: number | null
  /** What the look before the intent saw, as `seenOf` writes it; null where VOD did not show all of it. */
  seen: string | null
  /** 1 when an admin ended an upload that may have been running. */
  override: number
  reason: string | null
  ticket: string | null
  actor: string
  actor_name: string
  /** `open` from the intent until the outcome is certain, or given up as `unknown`. One open row per media. */
  state: 'open' | 'settled'
  /** Written before the call leaves. */
  intent_at: number
  /** Delete calls that were sent or may have been. */
  attempts: number
  /** The last answer so far, `unknown` while it is lost. Null in a settled row: the call certainly never left. */
  outcome: Outcome | null
  vendor_code: string | null
  vendor_request_id: string | null
  /** When the last answer arrived or was given up. */
  outcome_at: number | null
  /** How an outcome became certain after a lost answer. */
  settled_by: SettledBy | null
  /** Why an `unknown` stays one. */
  unsettled_reason: UnsettledReason | null
  /** Whoever holds the row works on it until then; afterwards another may take over. */
  lease_holder: string | null
  leased_until: number
  /** The cleanup whose item it is, and what for: its own turn, or a confirmation afterwards. */
  cleanup_id: string | null
  purpose: 'run' | 'confirm' | null
}

/** Insert-only, one chain over all rows: `hash` covers the row and `prev_hash`. */
interface AuditTable {
  seq: number
  at: number
  connection_id: string
  app_id: string | null
  actor: string
  kind: string
  /** What it was done to: a media ID, an account's e-mail. */
  subject: string
  deletion_id: string | null
  /** JSON. */
  data: string
  prev_hash: string
  hash: string
}

/** One row, the end of the chain; whoever appends holds it. */
interface AuditHeadTable {
  id: number
  seq: number
  hash: string
}

/** The upload report of a media as somebody last looked at it, to compare a later one with; kept for a while. */
interface LookTable {
  connection_id: string
  media_id: string
  looked_at: number
  upload_size: number | null
  upload_ratio: number | null
  /** The report's own times. */
  report_created_at: number | null
  report_modified_at: number | null
  /** Newest sign of the upload that earlier looks saw and this report did not show. */
  earlier_sign: number | null
  /** What the last comparison told, and when. */
  compared_at: number | null
  comparison: 'moving' | 'silent' | null
}

export interface Schema extends LeftoversSchema, CleanupsSchema {
  accounts: AccountTable
  sessions: SessionTable
  sign_in_pace: SignInPaceTable
  connections: ConnectionTable
  paces: PaceTable
  deletions: DeletionTable
  looks: LookTable
  audit: AuditTable
  audit_head: AuditHeadTable
}

export type Database = Kysely<Schema>
export type DatabaseTransaction = Transaction<Schema>

export type AccountRow = Selectable<AccountTable>
export type DeletionRow = Selectable<DeletionTable>
export type AuditRow = Selectable<AuditTable>
export type NewAuditRow = Insertable<AuditTable>
