import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import type { LeftoverPage } from '../lib/contracts/leftovers.ts'
import { accessibilityProblems } from './support/accessibility.ts'
import {
  breakDelete,
  layDeadUploads,
  planMedia,
  readCleanup,
  startPlan,
  untilState,
} from './support/cleanups.ts'
import { hydrated } from './support/hydrated.ts'
import { watchPage } from './support/page-watch.ts'
import { startSecondApp } from './support/second-app.ts'
import type { SecondApp } from './support/second-app.ts'
import { signInProgram } from './support/sign-in.ts'
import type { PracticeRole } from './support/sign-in.ts'

// One app of its own: one cleanup runs at a time, and counts are exact.
test.describe.configure({ mode: 'serial', timeout: 120_000 })

let app: SecondApp
test.beforeAll(async () => {
  app = await startSecondApp('practice-full', { practice: true, seed: 'empty' })
})
test.afterAll(() => app.close())

/** A browser of its own, signed in. */
async function enter(
  browser: Browser,
  role: PracticeRole,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: app.url,
    locale: 'en-GB',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    ...options,
  })
  await signInProgram(context.request, role)
  return context.newPage()
}

const lessons = (count: number, name = 'Lesson') =>
  Array.from({ length: count }, (_, index) => `${name} ${String(index).padStart(3, '0')}`)

async function open(page: Page, path: string) {
  await page.goto(path)
  await hydrated(page)
}

/** Found by a scan, with what their uploaders reported. */
async function untilIndexed(page: Page, q: string, count: number) {
  const { request } = page
  const found = async () => {
    const answer = await request.get('/api/leftovers', {
      params: { q, verdict: 'stalled', limit: 1 },
    })
    return ((await answer.json()) as LeftoverPage).total
  }
  await request.post('/api/leftovers/scan', { data: {}, headers: { origin: app.url } })
  await expect.poll(found, { timeout: 30_000 }).toBe(count)
}

const kind = (page: Page, name: string) =>
  page
    .getByRole('region', { name: /Media by outcome|What was selected/ })
    .getByRole('button', { name })
const mediaRows = (page: Page) => page.locator('[data-row-key]')

test('without a cleanup the list says how one begins', async ({ browser }) => {
  const page = await enter(browser, 'Viewer')
  await page.goto('/cleanups')
  await expect(page.getByText('No cleanups yet.')).toBeVisible()
  await expect(page.getByText('Select leftovers, then “Plan cleanup…”.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Cleanups', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  )
  expect(await accessibilityProblems(page)).toEqual([])
  await page.context().close()
})

test('a plan says what it holds and what it left out; support asks an admin, a viewer only reads, an admin declines it in words', async ({
  browser,
}) => {
  const support = await enter(browser, 'Support')
  const mediaIds = await layDeadUploads(app, lessons(60, 'Plan'))
  const plan = await planMedia(support.request, [...mediaIds, 'none-such-media'], {
    reason: 'autumn term is over',
    ticket: 'T-77',
  })
  const seen = await watchPage(support)
  await open(support, `/cleanups/${plan.id}`)
  await expect(support.getByRole('heading', { name: 'Cleanup of 60 media' })).toBeVisible()
  const main = support.getByRole('main')
  await expect(main).toContainText('Waiting for an admin')
  await expect(main).toContainText(
    /Plan of 60 media, frozen .+ by .*support.*\. Nothing has been deleted\. Valid until/i,
  )
  await expect(main).toContainText('1.9 GiB reported · 30 sizes unknown')
  await expect(main).toContainText('30 show no progress for over 24 h.')
  await expect(main).toContainText('Takes about6 s at 10 a second')
  await expect(main).toContainText('autumn term is over')
  await expect(main).toContainText('Ask an admin to start it')
  await expect(support.getByRole('button', { name: 'Start…' })).toHaveCount(0)
  expect(await accessibilityProblems(support)).toEqual([])

  await main.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(support).toHaveURL(/state=left_out/)
  await expect(mediaRows(support)).toHaveCount(1)
  await expect(mediaRows(support)).toContainText('Not known to VOD')
  await support.getByRole('button', { name: 'Show all' }).click()
  await support.getByRole('searchbox').fill('plan 007')
  await expect(support).toHaveURL(/q=plan\+007/)
  await expect(mediaRows(support)).toHaveCount(1)
  await support.reload()
  await expect(mediaRows(support), 'the link holds the search').toHaveCount(1)

  const [file] = await Promise.all([
    support.waitForEvent('download'),
    support.getByRole('link', { name: 'Export CSV' }).click(),
  ])
  const text = await readFile(await file.path(), 'utf8')
  expect(text.trim().split('\r\n').length).toBeGreaterThan(60)
  expect(text).toContain('Plan 007')

  const viewer = await enter(browser, 'Viewer')
  await open(viewer, `/cleanups/${plan.id}`)
  await expect(viewer.getByText('Your role is Viewer: it looks at everything')).toBeVisible()
  await expect(viewer.getByRole('button', { name: /Start|Decline|Undo/ })).toHaveCount(0)

  const admin = await enter(browser, 'Admin')
  await admin.goto('/cleanups')
  await expect(admin.getByRole('row').filter({ hasText: '60 media' })).toContainText(
    'Ready to start',
  )
  await expect(admin.getByRole('link', { name: '1 plan waits' })).toBeVisible()
  await admin.getByRole('link', { name: '60 media' }).click()
  await admin.getByRole('button', { name: 'Decline…' }).click()
  const dialog = admin.getByRole('dialog', { name: 'Decline the plan of 60 media?' })
  await dialog.getByRole('button', { name: 'Decline plan' }).click()
  await expect(dialog.getByText('Say why, in a word.').last()).toBeVisible()
  expect(await accessibilityProblems(admin)).toEqual([])
  await dialog.getByRole('textbox').fill('still in use')
  await dialog.getByRole('button', { name: 'Decline plan' }).click()
  await expect(admin.getByText(/Declined by .+Nothing has been deleted/)).toBeVisible()
  await expect(
    support.getByText('still in use'),
    'support learns of it without a reload',
  ).toBeVisible()
  expect(seen, 'no policy violation, no script error').toEqual([])
  for (const page of [support, viewer, admin]) await page.context().close()
})

test('an admin starts a plan with the typed count, takes it back, starts again; a second browser follows to the end without a reload', async ({
  browser,
}) => {
  const admin = await enter(browser, 'Admin')
  const viewer = await enter(browser, 'Viewer')
  const mediaIds = await layDeadUploads(app, lessons(60, 'Run'))
  const plan = await planMedia(admin.request, mediaIds)
  await open(viewer, `/cleanups/${plan.id}`)
  await open(admin, `/cleanups/${plan.id}`)

  const start = async () => {
    await admin.getByRole('button', { name: 'Start…' }).click()
    const dialog = admin.getByRole('alertdialog')
    await dialog.getByRole('textbox').fill('60')
    await dialog.getByRole('button', { name: 'Delete parts of 60 media' }).click()
    await expect(dialog).toHaveCount(0)
  }
  await start()
  await expect(admin.getByText(/Starts in \d+ s\. Nothing has been deleted\./)).toBeVisible()
  const undo = admin.getByRole('button', { name: 'Undo' })
  await expect(undo, 'who has started it can take it back by the next key').toBeFocused()
  expect(await accessibilityProblems(admin)).toEqual([])
  await undo.press('Enter')
  await expect(admin.getByText('Nothing has been deleted. Valid until')).toBeVisible()
  await expect(
    admin.getByRole('heading', { level: 1 }),
    'the focus stays on the page when its button goes',
  ).toBeFocused()
  expect((await readCleanup(admin.request, plan.id)).state).toBe('planned')

  await start()
  await expect(viewer.getByText(/Starts in \d+ s/)).toBeVisible()
  await expect(viewer.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await expect(viewer.getByRole('progressbar')).toBeVisible({ timeout: 30_000 })
  await expect(viewer.getByText('Closing the page does not stop it.')).toBeVisible()
  await viewer.reload()
  await expect(viewer.getByText(/of 60|All 60/).first(), 'a reload tells it at once').toBeVisible()
  for (const page of [admin, viewer])
    await expect(page.getByText('All 60 are clear.')).toBeVisible({ timeout: 60_000 })
  await expect(admin.getByText(/60 deleted · 1\.9\sGiB reported · 30 sizes unknown/)).toBeVisible()
  await expect(admin.getByText(/planned by .+, started by/)).toBeVisible()
  await expect(kind(admin, 'Deleted 60')).toBeVisible()
  await expect(mediaRows(admin).first()).toContainText('Deleted')
  await expect(
    mediaRows(admin)
      .first()
      .getByRole('button', { name: /^Copy RequestId/ }),
  ).toBeVisible()
  expect(await accessibilityProblems(admin)).toEqual([])
  for (const page of [admin, viewer]) await page.context().close()
})

test('a run is paused, resumed and ended early with its exact split, which VOD’s own journal confirms; the rest becomes a plan', async ({
  browser,
}) => {
  const admin = await enter(browser, 'Admin')
  const support = await enter(browser, 'Support')
  const mediaIds = await layDeadUploads(app, lessons(300, 'Long'))
  const plan = await startPlan(admin.request, await planMedia(admin.request, mediaIds))
  await open(support, '/media')
  await open(admin, `/cleanups/${plan.id}`)
  await untilState(admin.request, plan.id, 'running')

  await expect(admin.getByText(/^\d+ of 300 · [\d.]+ a second · about .+ left$/)).toBeVisible({
    timeout: 30_000,
  })
  await expect(
    support.getByRole('link', { name: /^Cleanup \d+ of 300$/ }),
    'every page names the cleanup under way',
  ).toBeVisible({ timeout: 30_000 })
  expect(await accessibilityProblems(admin)).toEqual([])

  await expect(
    admin.getByRole('status').filter({ hasText: /^Running: \d+ of 300\.$/ }),
    'a screen reader hears of it at steps',
  ).toHaveCount(1)

  await admin.getByRole('button', { name: 'Pause' }).click()
  await expect(admin.getByText(/^Paused by .+Nothing was lost\./)).toBeVisible()
  expect(await accessibilityProblems(admin)).toEqual([])
  await support.getByRole('link', { name: /^Cleanup paused at \d+ of 300$/ }).click()
  await expect(support.getByText('Only an admin may resume or end it.')).toBeVisible()
  await expect(support.getByRole('button', { name: /^(Resume|Cancel)/ })).toHaveCount(0)

  await admin.getByRole('button', { name: 'Resume' }).click()
  await expect(admin.getByRole('button', { name: 'Pause' })).toBeVisible()
  await admin.getByRole('button', { name: 'Cancel the rest…' }).click()
  const dialog = admin.getByRole('alertdialog', {
    name: /^Leave the remaining \d+ media as they are/,
  })
  await expect(dialog).toContainText('That cannot be undone.')
  expect(await accessibilityProblems(admin)).toEqual([])
  await dialog.getByRole('button', { name: 'Cancel the rest' }).click()
  await expect(admin.getByText(/^Ended by .+ not touched/)).toBeVisible()
  await expect(admin.getByRole('heading', { level: 1 })).toBeFocused()
  await expect.poll(async () => (await readCleanup(admin.request, plan.id)).progress.open).toBe(0)
  const { progress } = await readCleanup(admin.request, plan.id)
  const { done, untouched } = progress
  expect(done + untouched).toBe(300)
  await expect(
    admin.getByText(new RegExp(`^Ended by .+ ${done} done · ${untouched} not touched\\.$`)),
  ).toBeVisible()
  const { calls } = await app.control<{ calls: { action: string; mediaId: string }[] }>(
    'calls?after=0',
  )
  const asked = calls.filter(
    ({ action, mediaId }) => action === 'DeleteMultipartUpload' && mediaIds.includes(mediaId),
  )
  expect(asked.length, 'as many calls as are told').toBe(done)

  await support.getByRole('button', { name: `Plan a retry of ${untouched}` }).click()
  await expect(support).not.toHaveURL(new RegExp(plan.id))
  await expect(
    support.getByRole('heading', { name: `Cleanup of ${untouched} media` }),
  ).toBeVisible()
  await expect(support.getByText('This is a retry of an earlier cleanup.')).toBeVisible()
  await open(admin, `/cleanups/${plan.id}`)
  await expect(admin.getByText('A retry was planned.')).toBeVisible()
  for (const page of [admin, support]) await page.context().close()
})

test('without news of a run its page says of when it is and claims no pace; with the network it goes on by itself', async ({
  browser,
}) => {
  const admin = await enter(browser, 'Admin')
  const mediaIds = await layDeadUploads(app, lessons(120, 'Cut'))
  const plan = await startPlan(admin.request, await planMedia(admin.request, mediaIds))
  await untilState(admin.request, plan.id, 'running')
  // Events that never come: the page asks instead.
  await admin.route('**/events', (route) => route.abort())
  await open(admin, `/cleanups/${plan.id}`)
  await expect(admin.getByText(/^\d+ of 120 · [\d.]+ a second · about .+ left$/)).toBeVisible()
  await admin.route(`**/api/cleanups/${plan.id}`, (route) => route.abort())
  await expect(admin.getByText(/^No connection\. Showing what was loaded at .+UTC/)).toBeVisible()
  await expect(admin.getByText(/^\d+ of 120$/)).toBeVisible()
  expect(await accessibilityProblems(admin)).toEqual([])
  await admin.unroute(`**/api/cleanups/${plan.id}`)
  await expect(admin.getByText('All 120 are clear.')).toBeVisible({ timeout: 60_000 })
  await expect(admin.getByRole('main').getByText(/^No connection/)).toHaveCount(0)
  await admin.context().close()
})

test('a run that failed in part says how many are clear, what can be retried, what needs a fix, and what to leave alone', async ({
  browser,
}) => {
  const admin = await enter(browser, 'Admin')
  const elsewhere = await layDeadUploads(
    app,
    lessons(3, 'Part in a bucket'),
    'meridian-media-archive',
  )
  const others = await layDeadUploads(app, lessons(27, 'Part'))
  const mediaIds = [...others.slice(0, 2), ...elsewhere, ...others.slice(2)]
  // Plans do not keep where a media is; the index does.
  await untilIndexed(admin, 'Part', 30)
  const broken = [
    ...mediaIds.slice(0, 2).map((id) => [id, 'InternalError'] as const),
    ...mediaIds.slice(2, 5).map((id) => [id, 'AccessDenied'] as const),
    ...mediaIds.slice(5, 6).map((id) => [id, 'InvalidVideo.NotFound'] as const),
    ...mediaIds.slice(6, 7).map((id) => [id, 'InvalidMultipartUpload.NotFound'] as const),
    ...mediaIds.slice(7, 8).map((id) => [id, 'InvalidParameter'] as const),
  ]
  for (const [mediaId, code] of broken) await breakDelete(app, mediaId, code)
  const plan = await startPlan(admin.request, await planMedia(admin.request, mediaIds))
  await untilState(admin.request, plan.id, 'finished')
  await open(admin, `/cleanups/${plan.id}`)
  const main = admin.getByRole('main')
  await expect(main).toContainText('23 of 30 are clear. 7 are not.')
  await expect(main).toContainText(
    /22 deleted · 1 had nothing left · .+ reported · \d+ sizes unknown/,
  )
  await expect(main).toContainText('Can be retried now: 2')
  await expect(main).toContainText(
    /Needs a fix first: 3 – .?meridian-media-archive.? does not authorise VOD\./,
  )
  await expect(main, 'as many as are shown').toContainText('Refused by VOD: 1 –')
  await main.getByRole('button', { name: 'Show the 1' }).click()
  await expect(mediaRows(admin)).toHaveCount(1)
  await expect(kind(admin, 'Refused by VOD 1')).toHaveAttribute('aria-pressed', 'true')
  await kind(admin, 'VOD had a fault 2').click()
  await expect(mediaRows(admin)).toHaveCount(2)
  await expect(mediaRows(admin).first()).toContainText('VOD had a fault')
  await expect(main).toContainText('Left alone: 1 – 1 is not known to VOD. Nothing to do.')
  await expect(main).not.toContainText(/access_denied|already_clean|media_not_found|after_fix/)
  await main.getByText('How to fix').click()
  await expect(main).toContainText(/the owner must authorise VOD for .?meridian-media-archive/)
  expect(await accessibilityProblems(admin)).toEqual([])

  await main.getByRole('button', { name: 'Show the 3' }).click()
  await expect(admin).toHaveURL(/outcome=access_denied/)
  await expect(admin.getByRole('heading', { name: 'Media', exact: true })).toBeFocused()
  await expect(mediaRows(admin)).toHaveCount(3)
  await expect(mediaRows(admin).first()).toContainText('Bucket does not authorise VOD')
  await expect(mediaRows(admin).first()).toContainText('AccessDenied')
  await expect(kind(admin, 'Bucket does not authorise VOD 3')).toHaveAttribute(
    'aria-pressed',
    'true',
  )

  // By keyboard alone: to the next kind, its rows, down the rows, into a sheet and back.
  await kind(admin, 'Deleted 22').focus()
  await admin.keyboard.press('Space')
  await expect(admin.getByRole('table')).toHaveAttribute('aria-rowcount', '23')
  await mediaRows(admin).first().getByRole('link').focus()
  await admin.keyboard.press('j')
  await expect(mediaRows(admin).nth(1).getByRole('link')).toBeFocused()
  await admin.keyboard.press('Enter')
  const sheet = admin.getByRole('dialog')
  await expect(sheet.getByRole('link', { name: 'Part of a cleanup' })).toHaveAttribute(
    'href',
    `/cleanups/${plan.id}`,
  )
  await admin.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await expect(mediaRows(admin).nth(1).getByRole('link')).toBeFocused()
  await admin.goBack()
  await expect(admin).toHaveURL(/outcome=access_denied/)
  await admin.context().close()
})

test('confirming asks VOD once more and says how many have nothing left', async ({ browser }) => {
  const admin = await enter(browser, 'Admin')
  const mediaIds = await layDeadUploads(app, lessons(25, 'Sure'))
  const plan = await startPlan(admin.request, await planMedia(admin.request, mediaIds))
  await untilState(admin.request, plan.id, 'finished')
  const viewer = await enter(browser, 'Viewer')
  await open(viewer, `/cleanups/${plan.id}`)
  await expect(viewer.getByText('Not confirmed yet.')).toBeVisible()
  await expect(viewer.getByRole('button', { name: /^Confirm/ })).toHaveCount(0)
  await open(admin, `/cleanups/${plan.id}`)
  await expect(
    admin.getByRole('button', { name: 'Confirm all (3 s at the delete rate)' }),
  ).toBeVisible()
  await admin.getByRole('button', { name: 'Confirm 20', exact: true }).click()
  await expect(
    admin.getByText('Confirmed: 20 of 20 asked a second time have nothing left.'),
  ).toBeVisible({ timeout: 30_000 })

  await app.control('faults', {
    action: 'DeleteMultipartUpload',
    kind: 'Forbidden.RAM',
    times: 1_000,
  })
  await admin.getByRole('button', { name: /^Confirm all/ }).click()
  await expect(admin.getByText(/^Asking VOD once more is paused at \d+ of 25\.$/)).toBeVisible({
    timeout: 30_000,
  })
  await expect(admin.getByText(/^Paused\. This key may not delete parts\./)).toBeVisible()
  expect(await accessibilityProblems(admin)).toEqual([])
  await fetch(`${app.endpoint}/_practice/faults`, { method: 'DELETE' })
  await admin.getByRole('button', { name: 'Resume' }).click()
  await expect(admin.getByText(/^Confirmed: \d+ of \d+ asked a second time/)).toBeVisible({
    timeout: 30_000,
  })
  for (const page of [admin, viewer]) await page.context().close()
})

test('a key that may not delete pauses the run, and the page says what to add to its policy', async ({
  browser,
}) => {
  const admin = await enter(browser, 'Admin')
  const mediaIds = await layDeadUploads(app, lessons(20, 'Key'))
  await app.control('faults', {
    action: 'DeleteMultipartUpload',
    kind: 'Forbidden.RAM',
    times: 1_000,
  })
  const plan = await startPlan(admin.request, await planMedia(admin.request, mediaIds))
  await open(admin, `/cleanups/${plan.id}`)
  await expect(
    admin.getByText(
      'Paused. This key may not delete parts. Nothing was lost. Fix it, then resume.',
    ),
  ).toBeVisible({ timeout: 30_000 })
  await expect(admin.getByText('vod:DeleteMultipartUpload').first()).toBeVisible()
  await expect(admin.getByRole('button', { name: /Copy policy/ }).first()).toBeVisible()
  await expect(admin.getByText('Forbidden.RAM')).toBeVisible()
  expect(await accessibilityProblems(admin)).toEqual([])

  const cleared = await fetch(`${app.endpoint}/_practice/faults`, { method: 'DELETE' })
  expect(cleared.ok).toBe(true)
  await admin.getByRole('button', { name: 'Resume' }).click()
  await expect(admin.getByText(/All 20 are clear\.|20 of 20/).first()).toBeVisible({
    timeout: 30_000,
  })
  await admin.context().close()
})

test('list, plan and results hold on a phone and in the dark, in both languages, and the overview names the newest', async ({
  browser,
}) => {
  const admin = await enter(browser, 'Admin', {
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
    locale: 'zh-CN',
  })
  await admin.goto('/cleanups')
  await expect(admin.getByRole('heading', { name: '清理任务' })).toBeVisible()
  expect(await accessibilityProblems(admin)).toEqual([])
  const { items } = (await (await admin.request.get('/api/cleanups')).json()) as {
    items: { id: string; state: string }[]
  }
  for (const state of ['planned', 'finished', 'cancelled', 'declined']) {
    const id = items.find((item) => item.state === state)?.id
    if (id === undefined) throw new Error(`No cleanup is ${state}.`)
    await open(admin, `/cleanups/${id}`)
    await expect(admin.getByRole('heading', { name: /清理 \d+ 条媒资/ })).toBeVisible()
    expect([state, await accessibilityProblems(admin)]).toEqual([state, []])
    const wider = await admin.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    )
    expect([state, wider]).toEqual([state, 0])
  }
  await admin.goto('/')
  await expect(admin.getByRole('heading', { name: '最近的清理任务' })).toBeVisible()
  await admin.context().close()
})

test('what names no cleanup is told as that, with the way to the list', async ({ browser }) => {
  const viewer = await enter(browser, 'Viewer')
  const response = await viewer.goto('/cleanups/none-such')
  expect(response?.status()).toBe(404)
  await expect(viewer.getByText('There is no such cleanup.')).toBeVisible()
  await expect(viewer.getByRole('link', { name: 'All cleanups' })).toBeVisible()
  await viewer.context().close()
})
