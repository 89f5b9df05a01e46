/** From the least to the most. Each may do all that the one before it may. */
export const ROLES = ['viewer', 'support', 'admin'] as const
export type Role = (typeof ROLES)[number]

export const isRole = (value: unknown): value is Role => ROLES.some((role) => role === value)

/** Somebody who is signed in. */
export interface Person {
  /** Account id. */
  id: string
  email: string
  name: string
  role: Role
}
