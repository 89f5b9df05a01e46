import type { Account } from '../../contracts/account.ts'
import type { AccountRow } from '../../db/schema.ts'

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

export function accountOfRow(row: Omit<AccountRow, 'password_hash'>): Account {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    disabledAt: iso(row.disabled_at),
    createdAt: new Date(row.created_at).toISOString(),
    lastSignInAt: iso(row.last_sign_in_at),
  }
}

/** All but the password's hash, which no verb answers with. */
export const ACCOUNT_COLUMNS = [
  'id',
  'email',
  'name',
  'role',
  'disabled_at',
  'created_at',
  'last_sign_in_at',
] as const
