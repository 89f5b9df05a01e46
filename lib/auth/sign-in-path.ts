export const AFTER_SIGN_IN = '/'

const LEADS_ELSEWHERE = /^\/[/\\]/
const NOT_A_PAGE_TO_RETURN_TO = /^\/(sign-in|api\/)/

/**
 * The path of a page of this site, or the usual one: an address that comes from a link must not lead elsewhere.
 * Browsers read `//host`, `/\host` and control characters in front of a host as another site.
 */
export function safePath(given: unknown): string {
  if (typeof given !== 'string' || !/^\/[^\\\u0000-\u0020\u007f]*$/.test(given))
    return AFTER_SIGN_IN
  const base = 'http://offcut.invalid'
  const url = URL.canParse(given, base) ? new URL(given, base) : null
  // Judged as it is handed out: taking the dots out of `/.//host` is what makes another site of it.
  if (
    url?.origin !== base ||
    LEADS_ELSEWHERE.test(url.pathname) ||
    NOT_A_PAGE_TO_RETURN_TO.test(url.pathname)
  )
    return AFTER_SIGN_IN
  return `${url.pathname}${url.search}${url.hash}`
}

/** Where to sign in, to come back to `path` afterwards. */
export function signInPath(path: string): string {
  const back = safePath(path)
  return back === AFTER_SIGN_IN ? '/sign-in' : `/sign-in?${new URLSearchParams({ back })}`
}
