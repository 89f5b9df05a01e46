const YEAR_SECONDS = 365 * 24 * 60 * 60

/** Remembers a choice of looks or language in this browser; nothing secret goes here. */
export function setPreferenceCookie(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`
}
