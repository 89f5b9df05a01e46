import { COMMAND_LINE_ACTOR, SYSTEM_ACTOR } from '../../contracts/audit.ts'
import type { Database } from '../../db/schema.ts'

/** What the verbs about accounts are given. */
export interface UserContext {
  db: Database
  /** Stands in the audit rows. */
  connectionId: string
  /** Outside practice nobody may take the practice addresses or password, which everybody knows. */
  practice: boolean
}

/** Who changes an account: somebody signed in, or whoever may run commands on the server. */
export interface Actor {
  /** Null for who is no account. */
  accountId: string | null
  /** As the audit log names it. */
  name: string
}

export const COMMAND_LINE: Actor = { accountId: null, name: COMMAND_LINE_ACTOR }
export const SYSTEM: Actor = { accountId: null, name: SYSTEM_ACTOR }
