import type { Role } from './person.ts'

export const EMAIL_MAX = 254
export const NAME_MAX = 80
export const PASSWORD_MIN = 8
export const PASSWORD_MAX = 256

/** Somebody who may sign in. Times ISO 8601 UTC. */
export interface Account {
  id: string
  email: string
  name: string
  role: Role
  disabledAt: string | null
  createdAt: string
  lastSignInAt: string | null
}

/** Answer of `GET /api/accounts`: all of them on one page, by e-mail. */
export interface AccountPage {
  items: Account[]
  nextCursor: null
  total: number
  asOf: string
}

/** Body of `POST /api/accounts`. Without a name the part of the e-mail before the @ is used. */
export interface AddAccountInput {
  email: string
  name?: string | undefined
  role: Role
  password: string
}

/** Body of `PATCH /api/accounts/{accountId}`: one change at a time, each is one row in the audit log. */
export type ChangeAccountInput = { role: Role } | { disabled: boolean } | { password: string }
