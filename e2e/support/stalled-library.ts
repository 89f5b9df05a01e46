/** A library of stalled uploads on an app of its own: its counts are exact, and what leaves for VOD is nobody else's. */
import { createHash } from 'node:crypto'
import { expect } from '@playwright/test'
import type { Browser, Page, Route } from '@playwright/test'
import type { Cleanup, CleanupItemPage, CleanupPage } from '../../lib/contracts/cleanups.ts'
import type { LeftoverPage, LeftoversSummary } from '../../lib/contracts/leftovers.ts'
import { hydrated } from './hydrated.ts'
import { hoursAgo } from './practice.ts'
import { startSecondApp } from './second-app.ts'
import type { SecondApp } from './second-app.ts'

const MIB = 1024 ** 2
/** `Lesson 000` and on; the first ones of an uploader that sends reports. */
export const STALLED = 120
const REPORTED = 4
/** `Relic 0` and on. */
const EXPIRED = 3
/** `Still going 0` and on. */
const ACTIVE = 2

type Role = 'admin' | 'support' | 'viewer'

export const number = (index: number) => String(index).padStart(3, '0')
export const rowOf = (page: Page, title: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: title, exact: true }) })
export const tick = (page: Page, title: string, modifiers: 'Shift'[] = []) =>
  rowOf(page, title).getByRole('checkbox').click({ modifiers })
export const bar = (page: Page) => page.getByRole('region', { name: 'Selection' })
export const planButton = (page: Page) => bar(page).getByRole('button', { name: 'Plan cleanup…' })
export const planDialog = (page: Page) => page.getByRole('dialog', { name: /^Plan a cleanup of/ })
export const startDialog = (page: Page) =>
  page.getByRole('alertdialog', { name: /^Delete the leftover/ })
export const digestOf = (ids: string[]) =>
  createHash('sha256').update(ids.toSorted().join('\n')).digest('hex')

const abort = (route: Route) => route.abort()

export type StalledLibrary = Awaited<ReturnType<typeof startStalledLibrary>>

/** Laid and scanned. */
export async function startStalledLibrary(browser: Browser) {
  const app = await startSecondApp('practice-full', { practice: true, seed: 'empty' })
  await lay(app)
  const library = pagesOf(app)
  const page = await browser.newPage()
  await library.signIn(page, 'admin')
  await expect
    .poll(
      async () => {
        await library.post(page, '/api/leftovers/scan', {})
        const { byVerdict } = await library.get<LeftoversSummary>(page, '/api/leftovers/summary')
        return byVerdict.stalled.count
      },
      { timeout: 60_000 },
    )
    .toBe(STALLED)
  await page.close()
  return library
}

const lay = (app: SecondApp) =>
  app.control('uploads', [
    ...Array.from({ length: STALLED }, (_, index) => ({
      title: `Lesson ${number(index)}`,
      createdAt: hoursAgo(90 + index / 60),
      ...(index < REPORTED && {
        report: {
          uploadSize: (index + 1) * MIB,
          fileSize: 100 * MIB,
          modifiedAt: hoursAgo(80),
          source: 'JavaSDK',
        },
      }),
    })),
    ...Array.from({ length: EXPIRED }, (_, index) => ({
      title: `Relic ${index}`,
      createdAt: hoursAgo(240 + index),
    })),
    ...Array.from({ length: ACTIVE }, (_, index) => ({
      title: `Still going ${index}`,
      createdAt: hoursAgo(1 + index),
    })),
    { title: 'On air', status: 'Normal', createdAt: hoursAgo(2), parts: 0 },
  ])

function pagesOf(app: SecondApp) {
  async function signIn(page: Page, role: Role) {
    const { request } = page
    const csrf = (await (await request.get(`${app.url}/api/auth/csrf`)).json()) as {
      csrfToken: string
    }
    await request.post(`${app.url}/api/auth/callback/credentials`, {
      form: {
        csrfToken: csrf.csrfToken,
        email: `${role}@practice.local`,
        password: 'practice-only',
      },
      maxRedirects: 0,
    })
  }

  async function open(page: Page, role: Role, path: string) {
    await signIn(page, role)
    await page.goto(`${app.url}${path}`)
    await expect(page.locator('[data-row-key]').first()).toBeVisible()
    await hydrated(page)
  }

  const openLeftovers = (page: Page, role: Role, query: Record<string, string> = {}) =>
    open(page, role, `/leftovers?${new URLSearchParams({ sort: 'title:asc', ...query })}`)

  const get = async <T>(page: Page, path: string) =>
    (await (await page.request.get(`${app.url}${path}`)).json()) as T

  const post = async (page: Page, path: string, body: object) =>
    page.request.post(`${app.url}${path}`, { data: body, headers: { origin: app.url } })

  async function newestPlan(page: Page): Promise<Cleanup> {
    const { items } = await get<CleanupPage>(page, '/api/cleanups?limit=1')
    return get<Cleanup>(page, `/api/cleanups/${items[0]?.id}`)
  }

  async function plansMade(page: Page): Promise<number> {
    return (await get<CleanupPage>(page, '/api/cleanups?limit=1')).total
  }

  /** Of all leftovers whose title begins so, by title. */
  async function idsOf(page: Page, query: string): Promise<Map<string, string>> {
    const ids = new Map<string, string>()
    let cursor: string | null = null
    do {
      const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const found: LeftoverPage = await get(page, `/api/leftovers?limit=100&${query}${next}`)
      for (const { title, mediaId } of found.items) ids.set(title, mediaId)
      cursor = found.nextCursor
    } while (cursor !== null)
    return ids
  }

  async function itemsOf(page: Page, cleanupId: string, state = ''): Promise<string[]> {
    const ids: string[] = []
    let cursor: string | null = null
    do {
      const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const found: CleanupItemPage = await get(
        page,
        `/api/cleanups/${cleanupId}/items?limit=100${state}${next}`,
      )
      ids.push(...found.items.map(({ mediaId }) => mediaId))
      cursor = found.nextCursor
    } while (cursor !== null)
    return ids
  }

  async function deletesSent(): Promise<number> {
    const { calls } = await app.control<{ calls: { action: string }[] }>('calls?after=0')
    return calls.filter(({ action }) => action === 'DeleteMultipartUpload').length
  }

  /** A plan of the first media by title, made by a program. */
  async function planOf(page: Page, count: number): Promise<Cleanup> {
    const ids = [...(await idsOf(page, 'q=lesson&sort=title:asc')).values()].slice(0, count)
    const answer = await post(page, '/api/cleanups', { selection: { mediaIds: ids } })
    expect(answer.status()).toBe(201)
    return (await answer.json()) as Cleanup
  }

  /** The question before a plan starts, in a browser of its own. `deaf`: it learns of nothing before it asks. */
  async function openStart(
    browser: Browser,
    plan: Cleanup,
    { deaf = false }: { deaf?: boolean } = {},
  ): Promise<Page> {
    const page = await (await browser.newContext()).newPage()
    await signIn(page, 'admin')
    if (deaf) for (const news of ['**/api/live*', '**/events']) await page.route(news, abort)
    await page.goto(`${app.url}/cleanups/${plan.id}`)
    await hydrated(page)
    await page.getByRole('button', { name: 'Start…' }).click()
    await expect(startDialog(page)).toBeVisible()
    return page
  }

  return {
    ...{ app, signIn, open, openLeftovers, get, post, newestPlan, plansMade, idsOf, itemsOf },
    ...{ deletesSent, planOf, openStart },
  }
}
