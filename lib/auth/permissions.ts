import { ROLES } from '../contracts/person.ts'
import type { Role } from '../contracts/person.ts'

/** Operation → least role. The only place that says who may do what: pages, routes, buttons and tests read it. */
export const PERMISSIONS = {
  listMedia: 'viewer',
  listLibrary: 'viewer',
  getMedia: 'viewer',
  getDeletion: 'viewer',
  getQuota: 'viewer',
  listLeftovers: 'viewer',
  getLive: 'viewer',
  scanLeftovers: 'support',
  lookAgain: 'support',
  deleteLeftoverParts: 'support',
  listCleanups: 'viewer',
  planCleanup: 'support',
  runCleanup: 'admin',
  lookUp: 'support',
  stopRunningUpload: 'admin',
  revealUploadAddress: 'admin',
  listAudit: 'admin',
  verifyAudit: 'admin',
  viewSettings: 'admin',
  checkConnection: 'admin',
  manageAccounts: 'admin',
} as const satisfies Record<string, Role>

export type Operation = keyof typeof PERMISSIONS

export const may = (role: Role, operation: Operation): boolean =>
  ROLES.indexOf(role) >= ROLES.indexOf(PERMISSIONS[operation])

/** Open to everybody, with or without a session; each has its reason. */
type Open = 'open'

/** API route → operation. A test finds every route in `app/api` and fails for one that is not here, or is no more. */
export const API_ROUTES = {
  'GET /api/media': 'listMedia',
  'GET /api/media/{mediaId}': 'getMedia',
  'POST /api/media/{mediaId}/inspect': 'lookAgain',
  'POST /api/media/{mediaId}/reveal': 'revealUploadAddress',
  'POST /api/lookup': 'lookUp',
  'GET /api/library': 'listLibrary',
  'POST /api/deletions': 'deleteLeftoverParts',
  'GET /api/deletions/{deletionId}': 'getDeletion',
  'GET /api/leftovers': 'listLeftovers',
  'GET /api/leftovers/summary': 'listLeftovers',
  'GET /api/leftovers/overview': 'listLeftovers',
  'POST /api/leftovers/count': 'listLeftovers',
  'POST /api/leftovers/inspect': 'lookAgain',
  'POST /api/leftovers/scan': 'scanLeftovers',
  'POST /api/cleanups': 'planCleanup',
  'GET /api/cleanups': 'listCleanups',
  'GET /api/cleanups/{cleanupId}': 'listCleanups',
  'GET /api/cleanups/{cleanupId}/items': 'listCleanups',
  'GET /api/cleanups/{cleanupId}/export': 'listCleanups',
  'POST /api/cleanups/{cleanupId}/retry': 'planCleanup',
  'POST /api/cleanups/{cleanupId}/start': 'runCleanup',
  'POST /api/cleanups/{cleanupId}/undo': 'runCleanup',
  'POST /api/cleanups/{cleanupId}/pause': 'runCleanup',
  'POST /api/cleanups/{cleanupId}/resume': 'runCleanup',
  'POST /api/cleanups/{cleanupId}/cancel': 'runCleanup',
  'POST /api/cleanups/{cleanupId}/decline': 'runCleanup',
  'POST /api/cleanups/{cleanupId}/verify': 'runCleanup',
  'GET /api/cleanups/{cleanupId}/events': 'listCleanups',
  'GET /api/audit': 'listAudit',
  'GET /api/audit/export': 'listAudit',
  'GET /api/audit/verify': 'verifyAudit',
  'GET /api/live': 'getLive',
  'GET /api/quota': 'getQuota',
  'POST /api/connection/check': 'checkConnection',
  'GET /api/accounts': 'manageAccounts',
  'POST /api/accounts': 'manageAccounts',
  'PATCH /api/accounts/{accountId}': 'manageAccounts',
  // Probes of whoever runs the server; they name nothing beyond yes and no.
  'GET /api/health': 'open',
  'GET /api/ready': 'open',
  // The sign-in itself.
  'GET /api/auth/{...nextauth}': 'open',
  'POST /api/auth/{...nextauth}': 'open',
  // Whatever is no route: an error envelope with 404.
  'GET /api/{...path}': 'open',
  'POST /api/{...path}': 'open',
  'PUT /api/{...path}': 'open',
  'PATCH /api/{...path}': 'open',
  'DELETE /api/{...path}': 'open',
} as const satisfies Record<string, Operation | Open>

/** Page behind the sign-in → operation of who may see it. */
export const PAGES = {
  '/': 'listLeftovers',
  '/media': 'listMedia',
  '/media/{mediaId}': 'getMedia',
  '/leftovers': 'listLeftovers',
  '/lookup': 'lookUp',
  '/cleanups': 'listCleanups',
  '/cleanups/{cleanupId}': 'listCleanups',
  '/audit': 'listAudit',
  '/settings': 'viewSettings',
} as const satisfies Record<string, Operation>
