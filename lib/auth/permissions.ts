import { ROLES } from '../contracts/person.ts'
import type { Role } from '../contracts/person.ts'

/** Operation → least role. The only place that says who may do what: pages, routes, buttons and tests read it. */
export const PERMISSIONS = {
  listMedia: 'viewer',
  listLibrary: 'viewer',
  getMedia: 'viewer',
  getDeletion: 'viewer',
  lookAgain: 'support',
  deleteLeftoverParts: 'support',
  stopRunningUpload: 'admin',
  listAudit: 'admin',
  verifyAudit: 'admin',
  viewSettings: 'admin',
  checkConnection: 'admin',
  manageAccounts: 'admin',
} as const satisfies Record<string, Role>

export type Operation = keyof typeof PERMISSIONS

export const may = (role: Role, operation: Operation): boolean =>
  ROLES.indexOf(role) >= ROLES.indexOf(PERMISSIONS[operation])
