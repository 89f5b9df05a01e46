/** Media whose detail was opened in this tab, for the way back to them. Nothing of it outlives the tab or the sign-in. */
export interface OpenedMedia {
  mediaId: string
  /** As VOD wrote it. */
  title: string
}

const KEY = 'offcut-opened-media'
const MAX_KEPT = 8

/** Most recent first. Empty where the browser gives no storage. */
export function openedMedia(): OpenedMedia[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isOpenedMedia).slice(0, MAX_KEPT) : []
  } catch {
    return []
  }
}

export function noteOpenedMedia({ mediaId, title }: OpenedMedia): void {
  const others = openedMedia().filter((other) => other.mediaId !== mediaId)
  try {
    sessionStorage.setItem(KEY, JSON.stringify([{ mediaId, title }, ...others].slice(0, MAX_KEPT)))
  } catch {
    // A convenience: where the browser gives no storage, the list stays empty.
  }
}

export function forgetOpenedMedia(): void {
  try {
    sessionStorage.removeItem(KEY)
  } catch {
    // There is none.
  }
}

const isOpenedMedia = (value: unknown): value is OpenedMedia =>
  typeof value === 'object' &&
  value !== null &&
  'mediaId' in value &&
  typeof value.mediaId === 'string' &&
  'title' in value &&
  typeof value.title === 'string'
