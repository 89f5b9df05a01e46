/**
 * Whether a state-changing request comes from Offcut's own pages, or from a program that says where it belongs
 * (design §7): browsers send `Sec-Fetch-Site`, programs send `Origin`, and a request with neither is refused.
 * @param authUrl public origin of Offcut; without it the host that was asked counts
 */
export function isSameSite(headers: Headers, authUrl: string | undefined): boolean {
  const fetchSite = headers.get('sec-fetch-site')
  if (fetchSite !== null) return fetchSite === 'same-origin'
  const origin = headers.get('origin')
  if (origin === null || !URL.canParse(origin)) return false
  const given = new URL(origin)
  if (authUrl !== undefined) return given.origin === new URL(authUrl).origin
  // Behind a proxy the scheme is not ours to know, the host is.
  return given.host !== '' && given.host === headers.get('host')?.toLowerCase()
}
