import { expect, request as requests, test } from '@playwright/test'
import type { APIRequestContext } from '@playwright/test'
import { API_ROUTES, may, PAGES } from '../lib/auth/permissions.ts'
import type { Operation } from '../lib/auth/permissions.ts'
import { ROLES } from '../lib/contracts/person.ts'
import { signInProgram } from './support/sign-in.ts'
import type { PracticeRole } from './support/sign-in.ts'

/** Who asks: nobody, or a practice account of each role. */
const CALLERS = [null, ...ROLES]
type Caller = (typeof CALLERS)[number]

/** What stands in for the `{…}` of an address: nothing has this name. */
const PLACES: Record<string, string> = { '...nextauth': 'session' }
const addressOf = (pattern: string) =>
  pattern.replace(/{(.+?)}/g, (_, name: string) => PLACES[name] ?? 'none')

/** An empty body is refused as input by every route that changes something, once the role may. */
const send = (request: APIRequestContext, row: string, origin: string) => {
  const [method = '', path = ''] = row.split(' ')
  return request.fetch(addressOf(path), {
    method,
    maxRedirects: 0,
    headers: { origin },
    ...(method !== 'GET' && { data: {} }),
  })
}

const title = (role: Exclude<Caller, null>) =>
  `${role.charAt(0).toUpperCase()}${role.slice(1)}` as PracticeRole

for (const caller of CALLERS)
  test(`${caller ?? 'somebody without a session'} reaches what the permission table says, and nothing else`, async ({
    baseURL,
  }) => {
    const origin = baseURL ?? ''
    const request = await requests.newContext({ baseURL: origin })
    if (caller) await signInProgram(request, title(caller))

    for (const [row, operation] of Object.entries(API_ROUTES) as [string, Operation | 'open'][]) {
      const response = await send(request, row, origin)
      const status = response.status()
      const allowed = operation === 'open' || (caller !== null && may(caller, operation))
      if (allowed) expect([row, [401, 403].includes(status)]).toEqual([row, false])
      else {
        expect([row, status]).toEqual([row, caller === null ? 401 : 403])
        const { error } = (await response.json()) as { error: { code: string } }
        expect([row, error.code]).toEqual([row, caller === null ? 'unauthenticated' : 'forbidden'])
      }
    }

    for (const [path, operation] of Object.entries(PAGES)) {
      const response = await request.get(addressOf(path), { maxRedirects: 0 })
      const status = response.status()
      if (caller === null) {
        expect([path, status]).toEqual([path, 307])
        expect(response.headers().location).toMatch(/\/sign-in/)
      } else if (!may(caller, operation)) expect([path, status]).toEqual([path, 403])
      // What has no such name is 404 for who may see the page.
      else expect([path, [200, 404].includes(status)]).toEqual([path, true])
    }
    await request.dispose()
  })

test('every kind of answer carries the security headers, and none that is private may be kept', async ({
  baseURL,
}) => {
  const origin = baseURL ?? ''
  const request = await requests.newContext({ baseURL: origin })
  const nobody = await requests.newContext({ baseURL: origin })
  await signInProgram(request, 'Admin')
  const page = await request.get('/settings')
  const script = /src="(\/_next\/static\/[^"]+\.js[^"]*)"/.exec(await page.text())?.[1]
  if (script === undefined) throw new Error('The page loads no script.')

  const answers = {
    page,
    script: await request.get(script),
    api: await request.get('/api/accounts'),
    apiRefusal: await nobody.get('/api/accounts'),
    apiNotFound: await request.get('/api/none'),
    session: await request.get('/api/auth/session'),
    health: await request.get('/api/health'),
    redirect: await nobody.get('/settings', { maxRedirects: 0 }),
    home: await request.get('/', { maxRedirects: 0 }),
    pageNotFound: await request.get('/none'),
    signIn: await nobody.get('/sign-in'),
  }
  for (const [kind, answer] of Object.entries(answers)) {
    const headers = answer.headers()
    expect([kind, headers]).toEqual([
      kind,
      expect.objectContaining({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      }),
    ])
    expect([kind, headers['x-powered-by']]).toEqual([kind, undefined])
    if (kind === 'script') expect(headers['cache-control']).toContain('immutable')
    else
      expect([kind, headers['cache-control']]).toEqual([kind, expect.stringContaining('no-store')])
    // The framework writes the Vary of pages anew; `no-store` alone forbids to keep them.
    if (['page', 'home', 'pageNotFound', 'signIn'].includes(kind))
      expect([kind, headers['content-security-policy']]).toEqual([
        kind,
        expect.stringContaining("frame-ancestors 'none'"),
      ])
    else if (kind !== 'script')
      expect([kind, headers.vary]).toEqual([kind, expect.stringMatching(/cookie/i)])
  }
  await Promise.all([request.dispose(), nobody.dispose()])
})
