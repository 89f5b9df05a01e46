/** The page of one media. */
export const mediaPagePath = (mediaId: string) => `/media/${encodeURIComponent(mediaId)}`

/** The whole link, to send to somebody. In the browser only. */
export const mediaLink = (mediaId: string) => `${window.location.origin}${mediaPagePath(mediaId)}`
