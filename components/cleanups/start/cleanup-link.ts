/** The page of one cleanup, as a plan and as a run. */
export const cleanupPath = (cleanupId: string) => `/cleanups/${encodeURIComponent(cleanupId)}`

/** The whole link, to send to somebody. In the browser only. */
export const cleanupLink = (cleanupId: string) =>
  `${window.location.origin}${cleanupPath(cleanupId)}`
