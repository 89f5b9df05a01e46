import { ROLES } from './roles.ts'
import type { Role } from './roles.ts'

/** Operation → least role. The only place that says who may do what: pages, routes, buttons and tests read it. */
export const PERMISSIONS = {
  listMedia: 'viewer',
  getMedia: 'viewer',
  deleteLeftoverParts: 'support',
} as const satisfies Record<string, Role>

export type Operation = keyof typeof PERMISSIONS

export const may = (role: Role, operation: Operation): boolean =>
  ROLES.indexOf(role) >= ROLES.indexOf(PERMISSIONS[operation])
