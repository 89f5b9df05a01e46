/**
 * From a selection to a plan, and the question before it starts. On an app of its own: its counts are exact, and what
 * leaves for VOD is nobody else's.
 */
import { createHash } from 'node:crypto'
import { expect, test } from '@playwright/test'
import type { Browser, Page, Route } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import type { Cleanup, CleanupItemPage, CleanupPage } from '../lib/contracts/cleanups.ts'
import type { LeftoverPage, LeftoversSummary } from '../lib/contracts/leftovers.ts'
import { accessibilityProblems } from './support/accessibility.ts'
import { hydrated } from './support/hydrated.ts'
import { watchPage } from './support/page-watch.ts'
import { hoursAgo } from './support/practice.ts'
import { startSecondApp } from './support/second-app.ts'
import type { SecondApp } from './support/second-app.ts'

test.use({ locale: 'en-GB', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 } })
test.describe.configure({ mode: 'serial', timeout: 90_000 })

const MIB = 1024 ** 2
const STALLED = 120
const REPORTED = 4
const EXPIRED = 3
const ACTIVE = 2

type Role = 'admin' | 'support' | 'viewer'

let app: SecondApp

test.beforeAll(async ({ browser }) => {
  app = await startSecondApp('practice-full', { practice: true, seed: 'empty' })
  await app.control('uploads', [
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
  const page = await browser.newPage()
  await signIn(page, 'admin')
  await expect
    .poll(
      async () => {
        await post(page, '/api/leftovers/scan', {})
        const { byVerdict } = await get<LeftoversSummary>(page, '/api/leftovers/summary')
        return byVerdict.stalled.count
      },
      { timeout: 60_000 },
    )
    .toBe(STALLED)
  await page.close()
})
test.afterAll(() => app.close())

const number = (index: number) => String(index).padStart(3, '0')
const rowOf = (page: Page, title: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: title, exact: true }) })
const tick = (page: Page, title: string, modifiers: 'Shift'[] = []) =>
  rowOf(page, title).getByRole('checkbox').click({ modifiers })
const bar = (page: Page) => page.getByRole('region', { name: 'Selection' })
const planButton = (page: Page) => bar(page).getByRole('button', { name: 'Plan cleanup…' })
const planDialog = (page: Page) => page.getByRole('dialog', { name: /^Plan a cleanup of/ })
const startDialog = (page: Page) => page.getByRole('alertdialog', { name: /^Delete the leftover/ })

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

const digestOf = (ids: string[]) =>
  createHash('sha256').update(ids.toSorted().join('\n')).digest('hex')

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

test('rows and a range become a plan of just these, asked about at once; Back keeps it', async ({
  page,
}) => {
  const seen = await watchPage(page)
  await openLeftovers(page, 'admin')
  await tick(page, `Lesson ${number(0)}`)
  await tick(page, `Lesson ${number(3)}`)
  await tick(page, `Lesson ${number(6)}`, ['Shift'])
  await expect(bar(page)).toContainText('5 selected · 5 MiB reported, 3 sizes unknown')
  await planButton(page).click()
  await expect(planDialog(page)).toContainText('Plan a cleanup of 5 media?')
  await planDialog(page).getByLabel('Reason (optional)').fill('Spring cleaning')
  await planDialog(page).getByRole('button', { name: 'Plan cleanup of 5' }).click()

  await expect(startDialog(page)).toContainText('Delete the leftover parts of 5 media?')
  await expect(startDialog(page)).toContainText(
    /cn-shanghai · .*Default.* · 5\sMiB reported, 3 sizes unknown/,
  )
  await expect(startDialog(page)).toContainText(
    '2 show no progress for over 24 h. 3 send no reports: we know only that they began over 72 h ago and are not finished.',
  )
  await expect(startDialog(page)).toContainText('Takes about 1 s at 10 a second.')
  await expect(startDialog(page).getByRole('textbox'), 'so few need no count').toHaveCount(0)
  expect(await accessibilityProblems(page)).toEqual([])

  const ids = await idsOf(page, 'q=lesson')
  const wanted = [0, 3, 4, 5, 6].map((index) => ids.get(`Lesson ${number(index)}`) ?? '')
  const plan = await newestPlan(page)
  expect(plan).toMatchObject({ state: 'planned', count: 5, reason: 'Spring cleaning' })
  expect(plan.digest).toBe(digestOf(wanted))
  expect((await itemsOf(page, plan.id)).toSorted()).toEqual(wanted.toSorted())

  await page.keyboard.press('Escape')
  await expect(startDialog(page)).toHaveCount(0)
  await expect(page.getByText('Plan of 5 media is kept. Nothing has been deleted.')).toBeVisible()
  await expect(bar(page), 'the selection has served').not.toContainText('selected')
  await expect(page.getByRole('checkbox', { name: /^Select all/ })).toBeFocused()
  expect((await newestPlan(page)).state).toBe('planned')
  expect(await deletesSent()).toBe(0)
  expect(seen, 'no policy violation, no script error').toEqual([])
})

test('what stays out is told before the plan and after it, and what VOD has probably cleared only goes when asked for', async ({
  page,
}) => {
  await openLeftovers(page, 'admin', { q: 'g' })
  await page.goto(`${app.url}/leftovers?sort=title:desc`)
  await hydrated(page)
  await tick(page, 'Still going 1')
  await tick(page, 'Relic 0', ['Shift'])
  await tick(page, `Lesson ${number(STALLED - 1)}`)
  await planButton(page).click()
  const dialog = planDialog(page)
  await expect(dialog).toContainText('Plan a cleanup of 6 media?')
  await expect(dialog).toContainText('2 may be uploading and stay out.')
  await expect(dialog.getByRole('button', { name: 'Plan cleanup of 1' })).toBeVisible()
  await expect(dialog.getByRole('checkbox', { name: /Uploaded/ }), 'none is').toHaveCount(0)
  await dialog.getByRole('checkbox', { name: 'Probably cleared by VOD (3)' }).check()
  await dialog.getByRole('button', { name: 'Plan cleanup of 4' }).click()
  await expect(startDialog(page)).toContainText('2 left out: 2 may be uploading · Show')
  await expect(startDialog(page)).toContainText('Of 3 VOD has probably removed the parts already.')
  const plan = await newestPlan(page)
  expect(plan).toMatchObject({
    count: 4,
    include: ['expired'],
    totals: { leftOut: { in_progress: 2 } },
  })
  expect(await itemsOf(page, plan.id, '&state=left_out')).toHaveLength(2)
  await startDialog(page).getByRole('link', { name: 'Show', exact: true }).click()
  await page.waitForURL(`${app.url}/cleanups/${plan.id}?state=left_out`)
})

test('a page of rows is too many to ask at once: its plan is looked at first', async ({ page }) => {
  await openLeftovers(page, 'admin', { verdict: 'stalled' })
  await page.getByRole('checkbox', { name: 'Select all 100 loaded rows' }).check()
  await planButton(page).click()
  await planDialog(page).getByRole('button', { name: 'Plan cleanup of 100' }).click()
  await page.waitForURL(/\/cleanups\/[^/]+$/)
  const plan = await newestPlan(page)
  expect(page.url()).toBe(`${app.url}/cleanups/${plan.id}`)
  const ids = await idsOf(page, 'q=lesson&sort=title:asc')
  expect(plan.count).toBe(100)
  expect(plan.digest).toBe(digestOf([...ids.values()].slice(0, 100)))
})

test('all that match but three become a plan; it starts once its count is typed, and Undo leaves VOD alone', async ({
  page,
}) => {
  await openLeftovers(page, 'admin', { verdict: 'stalled' })
  await page.getByRole('checkbox', { name: 'Select all 100 loaded rows' }).check()
  await page.getByRole('button', { name: `Select all ${STALLED} matching` }).click()
  for (const index of [1, 2, 8]) await tick(page, `Lesson ${number(index)}`)
  await expect(bar(page)).toContainText('117 selected')
  await planButton(page).click()
  await planDialog(page).getByRole('button', { name: 'Plan cleanup of 117' }).click()
  await page.waitForURL(/\/cleanups\/[^/]+$/)
  const plan = await newestPlan(page)
  const ids = await idsOf(page, 'verdict=stalled')
  for (const index of [1, 2, 8]) ids.delete(`Lesson ${number(index)}`)
  expect(plan.count).toBe(117)
  expect(plan.digest).toBe(digestOf([...ids.values()]))
  expect(plan.selection).toMatchObject({ filter: { verdict: 'stalled' }, excluded: 3 })

  await page.getByRole('button', { name: 'Start…' }).click()
  const field = startDialog(page).getByLabel('Type 117 to start.')
  const button = startDialog(page).getByRole('button', { name: 'Delete parts of 117 media' })
  await expect(field).toBeFocused()
  await expect(startDialog(page)).toContainText('Takes about 12 s at 10 a second.')
  await expect(button).toBeDisabled()
  await field.fill('118')
  await field.press('Enter')
  await expect(startDialog(page)).toContainText('That is not 117, the number of media in the plan.')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toBeFocused()
  expect(await accessibilityProblems(page)).toEqual([])
  expect((await newestPlan(page)).state).toBe('planned')
  await field.fill('１１７')
  await expect(startDialog(page)).not.toContainText('That is not 117')
  await expect(button).toBeEnabled()
  await button.dblclick()
  await expect(page.getByText(/^Starts in \d+ s\. Nothing has been deleted\.$/)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Start…' })).toBeVisible()
  expect(await get<Cleanup>(page, `/api/cleanups/${plan.id}`)).toMatchObject({
    state: 'planned',
    started: null,
  })
  expect(await deletesSent()).toBe(0)
})

test('a small one starts from the list; the seconds to undo it are held open there, and its page comes after', async ({
  page,
}) => {
  await openLeftovers(page, 'admin', { verdict: 'stalled' })
  await tick(page, `Lesson ${number(7)}`)
  await planButton(page).click()
  await planDialog(page).getByRole('button', { name: 'Plan cleanup of 1' }).click()
  const starts: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/start')) starts.push(request.postData() ?? '')
  })
  await startDialog(page).getByRole('button', { name: 'Delete parts of 1 media' }).dblclick()
  const undo = page.getByRole('alertdialog', { name: 'Cleanup of 1 media' })
  await expect(undo).toContainText(/Starts in \d+ s\. Nothing has been deleted\./)
  await expect(undo.getByRole('button', { name: 'Undo' })).toBeFocused()
  const plan = await newestPlan(page)
  expect(plan.state).toBe('starting')
  expect(starts.map((body) => JSON.parse(body) as object)).toEqual([
    { count: 1, digest: plan.digest },
  ])
  expect(await accessibilityProblems(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(
    page.getByText('Start undone. Nothing has been deleted; the plan is kept.'),
  ).toBeVisible()
  await expect(undo).toHaveCount(0)
  expect((await newestPlan(page)).state).toBe('planned')
  expect(await deletesSent()).toBe(0)
})

const abort = (route: Route) => route.abort()

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

test('two who start the same make one run; who comes after a refusal is told by whom and what now', async ({
  page,
  browser,
}) => {
  await signIn(page, 'admin')
  const plan = await planOf(page, 2)
  const [first, second] = [await openStart(browser, plan), await openStart(browser, plan)]
  const answers = [first, second].map((tab) =>
    tab.waitForResponse((response) => response.url().endsWith('/start')),
  )
  await Promise.all(
    [first, second].map((tab) => tab.getByRole('button', { name: /^Delete parts of 2/ }).click()),
  )
  const runs = await Promise.all(
    answers.map(async (answer) => (await (await answer).json()) as Cleanup),
  )
  expect(runs.map(({ id, state }) => ({ id, state }))).toEqual([
    { id: plan.id, state: 'starting' },
    { id: plan.id, state: 'starting' },
  ])
  expect(runs[0]?.startsAt).toBe(runs[1]?.startsAt)
  await post(page, `/api/cleanups/${plan.id}/undo`, {})

  // One whose page learns of nothing before it asks.
  const third = await openStart(browser, plan, { deaf: true })
  await post(page, `/api/cleanups/${plan.id}/decline`, { reason: 'Not before the exam' })
  await third.getByRole('button', { name: /^Delete parts of 2/ }).click()
  await expect(startDialog(third)).toContainText('has declined this plan. Nothing was started.')
  await expect(startDialog(third).getByRole('link'), 'its page is below').toHaveCount(0)
  await expect(startDialog(third).getByRole('button', { name: /^Delete parts/ })).toHaveCount(0)
  expect(await accessibilityProblems(third)).toEqual([])
  expect(await deletesSent()).toBe(0)
  for (const tab of [first, second, third]) await tab.context().close()
})

test('a plan that has grown too old is not started, and the dialog says what to do', async ({
  page,
  browser,
}) => {
  await signIn(page, 'admin')
  const plan = await planOf(page, 2)
  const tab = await openStart(browser, plan, { deaf: true })
  const db = new Sqlite(app.databaseFile)
  db.prepare('update cleanups set expires_at = planned_at where id = ?').run(plan.id)
  db.close()
  await tab.getByRole('button', { name: /^Delete parts of 2/ }).click()
  await expect(startDialog(tab)).toContainText(
    'This plan has expired. Nothing was started. Select the media again and make a new plan.',
  )
  await tab.context().close()
})

test('support plans and hands the link to an admin, who sees both names and may start it', async ({
  page,
  browser,
}) => {
  await openLeftovers(page, 'support', { verdict: 'stalled' })
  await tick(page, `Lesson ${number(5)}`)
  await tick(page, `Lesson ${number(7)}`, ['Shift'])
  await planButton(page).click()
  await planDialog(page)
    .getByLabel('Reason: an admin reads it before starting')
    .fill('Customer asked')
  await planDialog(page).getByLabel('Ticket').fill('T-4711')
  await planDialog(page).getByRole('button', { name: 'Plan cleanup of 3' }).click()
  const made = page.getByRole('dialog', { name: 'Plan of 3 media is made' })
  await expect(made).toContainText('Ask an admin to start it')
  await expect(made).toContainText('Nothing has been deleted.')
  await expect(made.getByRole('button', { name: 'Copy link' })).toBeVisible()
  expect(await accessibilityProblems(page)).toEqual([])
  await made.getByRole('button', { name: 'Close' }).click()
  await expect(made).toHaveCount(0)
  await expect(bar(page)).not.toContainText('selected')

  const plan = await newestPlan(page)
  expect(plan).toMatchObject({ reason: 'Customer asked', ticket: 'T-4711' })
  expect((await post(page, `/api/cleanups/${plan.id}/start`, plan)).status()).toBe(403)
  const admin = await openStart(browser, plan)
  await expect(startDialog(admin)).toContainText('by support')
  await admin.keyboard.press('Escape')
  await expect(admin.getByRole('button', { name: 'Start…' })).toBeFocused()
  await admin.context().close()
})

test('a viewer may select and look, and is offered no plan', async ({ page }) => {
  await openLeftovers(page, 'viewer', { verdict: 'stalled' })
  await tick(page, `Lesson ${number(0)}`)
  await expect(bar(page)).toContainText('1 selected')
  await expect(planButton(page)).toHaveCount(0)
})

test('without a network a plan fails with words, keeps the selection, and is made by trying again', async ({
  page,
  context,
}) => {
  await openLeftovers(page, 'admin', { verdict: 'stalled' })
  await tick(page, `Lesson ${number(2)}`)
  const before = await plansMade(page)
  await planButton(page).click()
  await expect(planDialog(page)).toBeVisible()
  await context.setOffline(true)
  await planDialog(page).getByRole('button', { name: 'Plan cleanup of 1' }).click()
  await expect(planDialog(page).getByRole('alert')).toContainText(
    'No connection to Offcut. Whether the plan was made is not known; a plan deletes nothing.',
  )
  expect(await accessibilityProblems(page)).toEqual([])
  await expect(bar(page)).toContainText('1 selected')
  await context.setOffline(false)
  await planDialog(page).getByRole('button', { name: 'Try again' }).click()
  await expect(startDialog(page)).toBeVisible()
  expect(await plansMade(page)).toBe(before + 1)
})

test('a failing server leaves dialog and selection as they are', async ({ page }) => {
  await openLeftovers(page, 'admin', { verdict: 'stalled' })
  await tick(page, `Lesson ${number(3)}`)
  await page.route('**/api/cleanups', (route) =>
    route.fulfill({ status: 500, contentType: 'text/html', body: '<h1>502</h1>' }),
  )
  await planButton(page).click()
  await planDialog(page).getByRole('button', { name: 'Plan cleanup of 1' }).click()
  await expect(planDialog(page).getByRole('alert')).toContainText('Something went wrong in Offcut.')
  await page.keyboard.press('Escape')
  await expect(planDialog(page)).toHaveCount(0)
  await expect(planButton(page)).toBeFocused()
  await expect(bar(page)).toContainText('1 selected')
})

test('media of the library are planned by name; what is uploaded only when asked for', async ({
  page,
}) => {
  await open(page, 'admin', '/media?type=video')
  await tick(page, 'On air')
  await tick(page, `Lesson ${number(0)}`)
  await planButton(page).click()
  await expect(planDialog(page)).toContainText('Plan a cleanup of 2 media?')
  await expect(planDialog(page).getByRole('button', { name: 'Plan cleanup of 1' })).toBeVisible()
  await planDialog(page).getByRole('checkbox', { name: 'Uploaded (1)' }).check()
  await planDialog(page).getByRole('button', { name: 'Plan cleanup of 2' }).click()
  await expect(startDialog(page)).toContainText(
    '1 is already uploaded. If its source file is being replaced right now, that upload will fail. 1 is not finished',
  )
  expect(await newestPlan(page)).toMatchObject({
    count: 2,
    include: ['finished'],
    selection: { mediaIds: 2 },
  })
})

test('all of it goes by keyboard alone', async ({ page }) => {
  await openLeftovers(page, 'admin', { verdict: 'stalled' })
  await rowOf(page, `Lesson ${number(4)}`)
    .getByRole('checkbox')
    .focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+Space')
  await expect(bar(page)).toContainText('2 selected')
  await planButton(page).focus()
  await page.keyboard.press('Enter')
  await expect(planDialog(page).getByRole('button', { name: 'Plan cleanup of 2' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(startDialog(page).getByRole('button', { name: 'Back' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(
    startDialog(page).getByRole('button', { name: 'Delete parts of 2 media' }),
  ).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Start undone.')).toBeVisible()
  expect((await newestPlan(page)).state).toBe('planned')
  expect(await deletesSent()).toBe(0)
})

for (const [colorScheme, language] of [
  ['light', 'zh-CN'],
  ['dark', 'en'],
] as const) {
  test.describe(`on a phone in the ${colorScheme} theme, in ${language}`, () => {
    test.use({ colorScheme, viewport: { width: 390, height: 844 } })

    test('plan and question are accessible, and nothing sticks out', async ({ page, context }) => {
      await context.addCookies([{ name: 'offcut-language', value: language, url: app.url }])
      const chinese = language === 'zh-CN'
      await openLeftovers(page, 'admin')
      for (const title of [`Lesson ${number(0)}`, `Lesson ${number(5)}`]) await tick(page, title)
      const region = page.getByRole('region', { name: chinese ? '已选媒资' : 'Selection' })
      await region
        .getByRole('button', { name: chinese ? '制定清理计划…' : 'Plan cleanup…' })
        .click()
      const dialog = page.getByRole('dialog')
      await expect(dialog).toContainText(
        chinese ? '为 2 条媒资制定清理计划？' : 'Plan a cleanup of 2 media?',
      )
      expect(await accessibilityProblems(page), 'plan').toEqual([])
      await dialog
        .getByRole('button', { name: chinese ? '为 2 条制定清理计划' : 'Plan cleanup of 2' })
        .click()
      const question = page.getByRole('alertdialog')
      await expect(question).toContainText(
        chinese ? '删除 2 条媒资的碎片文件？' : 'Delete the leftover parts of 2 media?',
      )
      await expect(question).toContainText(
        chinese
          ? '1 条超过 24 小时无进展。1 条无上报：仅知开始已超过 72 小时且未完成。'
          : '1 shows no progress for over 24 h. 1 sends no reports',
      )
      expect(await accessibilityProblems(page), 'question').toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    })
  })
}

test('who lets the seconds pass comes to the run, which deletes just what was planned', async ({
  page,
}) => {
  await openLeftovers(page, 'admin', { verdict: 'stalled' })
  for (const index of [9, 11]) await tick(page, `Lesson ${number(index)}`)
  await planButton(page).click()
  await planDialog(page).getByRole('button', { name: 'Plan cleanup of 2' }).click()
  await startDialog(page).getByRole('button', { name: 'Delete parts of 2 media' }).click()
  await page.waitForURL(/\/cleanups\/[^/]+$/, { timeout: 30_000 })
  await expect(page.getByText('All 2 are clear.')).toBeVisible({ timeout: 30_000 })
  expect(await deletesSent()).toBe(2)
})

test('with a key that may not delete it can be planned, and the start says why it is off', async ({
  page,
}) => {
  const readonly = await startSecondApp('practice-readonly', { seed: 'empty' })
  try {
    const { mediaIds } = await readonly.control<{ mediaIds: string[] }>('uploads', [
      { title: 'Lecture', createdAt: hoursAgo(100) },
    ])
    await readonly.enter(page)
    await page.request.post(`${readonly.url}/api/connection/check`, {
      data: {},
      headers: { origin: readonly.url },
    })
    await page.reload()
    await expect(page.getByText('You can search, scan and plan.')).toBeVisible()
    await hydrated(page)
    await tick(page, 'Lecture')
    await planButton(page).click()
    await planDialog(page).getByRole('button', { name: 'Plan cleanup of 1' }).click()
    await expect(startDialog(page)).toContainText('Off: this key may not delete parts.')
    const button = startDialog(page).getByRole('button', { name: 'Delete parts of 1 media' })
    await expect(button).toHaveAccessibleDescription('Off: this key may not delete parts.')
    await button.click({ force: true })
    await expect(startDialog(page)).toBeVisible()
    expect(await accessibilityProblems(page)).toEqual([])
    const { items } = (await (
      await page.request.get(`${readonly.url}/api/cleanups`)
    ).json()) as CleanupPage
    expect(items).toMatchObject([{ state: 'planned', count: mediaIds.length }])
  } finally {
    await readonly.close()
  }
})
