import RPCClient from '@alicloud/pop-core'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import { accessibilityProblems } from './support/accessibility.ts'
import { hydrated } from './support/hydrated.ts'
import { watchPage } from './support/page-watch.ts'
import { hoursAgo } from './support/practice.ts'
import { startSecondApp } from './support/second-app.ts'
import type { SecondApp } from './support/second-app.ts'

// Fixed, so that the words and days below do not depend on the machine. One app for all: its counts are exact.
test.use({ locale: 'en-GB', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 } })
test.describe.configure({ mode: 'serial', timeout: 120_000 })

const MIB = 1024 ** 2
const STALLED = 1_250
const REPORTED = 12

let app: SecondApp
test.beforeAll(async () => {
  app = await startSecondApp('practice-full', { seed: 'empty' })
})
test.afterAll(() => app.close())

const rowsOf = (page: Page) => page.locator('[data-row-key]')
const rowOf = (page: Page, title: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: title, exact: true }) })
const bar = (page: Page) => page.getByRole('region', { name: 'Selection' })
const nodes = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length)
const number = (index: number) => String(index).padStart(4, '0')

async function open(page: Page, query: Record<string, string> = {}) {
  await app.enter(page)
  await page.goto(`${app.url}/leftovers?${new URLSearchParams(query)}`)
  await expect(page.getByRole('heading', { name: 'Leftovers', level: 1 })).toBeVisible()
  await hydrated(page)
}

/** A call of the vendor's own client, beside the app. */
const vendorCall = (action: string, parameters: Record<string, unknown>) =>
  new RPCClient({
    accessKeyId: 'practice-full',
    accessKeySecret: 'practice-full-secret',
    endpoint: app.endpoint,
    apiVersion: '2017-03-21',
  }).request(action, parameters, { method: 'POST' })

/** Presses the button and waits until the scan has come to its end. */
async function scan(page: Page) {
  const before = await lastScan(page)
  await page.getByRole('button', { name: 'Scan now' }).first().click()
  await expect
    .poll(async () => (await lastScan(page)).finishedAt !== before.finishedAt, { timeout: 60_000 })
    .toBe(true)
  await expect(page.getByText('Scanned just now')).toBeVisible()
}

async function lastScan(page: Page) {
  const answer = await page.request.get(`${app.url}/api/leftovers/summary`)
  const { scan } = (await answer.json()) as { scan: { finishedAt: string | null } }
  return scan
}

test('an empty library says that nothing was found and when it was looked', async ({ page }) => {
  await open(page)
  await expect.poll(async () => (await lastScan(page)).finishedAt).not.toBeNull()
  await page.reload()
  await expect(page.getByText('No leftovers found.')).toBeVisible()
  await expect(page.getByText('VOD listed no unfinished upload just now.')).toBeVisible()
  expect(await accessibilityProblems(page)).toEqual([])
})

test('“Scan now” finds what was begun since, and the page follows without a reload', async ({
  page,
}) => {
  await app.control(
    'uploads',
    Array.from({ length: STALLED }, (_, index) => ({
      title: `Lesson ${number(index)}`,
      createdAt: hoursAgo(90 + index / 60),
      ...(index < REPORTED && {
        report: {
          uploadSize: (index + 1) * MIB,
          fileSize: 100 * MIB,
          modifiedAt: hoursAgo(80 + index / 60),
          source: 'JavaSDK',
        },
      }),
    })),
  )
  await app.control('uploads', [
    { title: 'Still going', createdAt: hoursAgo(1) },
    { title: 'Long gone', createdAt: hoursAgo(200) },
    { title: 'In a bucket of ours', createdAt: hoursAgo(300), bucket: 'meridian-media-archive' },
  ])
  const seen = await watchPage(page)
  await open(page)
  await scan(page)
  await expect(rowsOf(page).first()).toContainText('Long gone')
  await expect(page.getByText('1,253 media · 78 MiB reported · 1,241 sizes unknown')).toBeVisible()
  await page.getByRole('link', { name: 'Leftovers' }).click()
  await expect(page).toHaveURL(/\/leftovers\?verdict=stalled$/)
  await expect(page.getByText('1,251 media · 78 MiB reported · 1,239 sizes unknown')).toBeVisible()
  expect(seen, 'no policy violation, no script error').toEqual([])
})

test('every order of the index is on a column, with an arrow that is true for the whole list', async ({
  page,
}) => {
  await open(page, { q: 'lesson' })
  const clears = page.getByRole('columnheader', { name: 'VOD clears in' })
  await expect(clears).toHaveAttribute('aria-sort', 'ascending')
  await expect(rowsOf(page).first()).toContainText(`Lesson ${number(STALLED - 1)}`)
  const orders = [
    ['Media', 'title', 'ascending', number(0), number(STALLED - 1)],
    ['Verdict', 'lastLife', 'ascending', number(STALLED - 1), number(0)],
    ['Progress', 'uploadRatio', 'descending', number(REPORTED - 1), number(0)],
    ['Reported size', 'uploadSize', 'descending', number(REPORTED - 1), number(0)],
    ['Started', 'startedAt', 'descending', number(0), number(STALLED - 1)],
  ] as const
  for (const [name, key, order, first, reversed] of orders) {
    const column = page.getByRole('columnheader', { name })
    await column.getByRole('button').click()
    await expect(page).toHaveURL(new RegExp(`sort=${key}`))
    await expect(column).toHaveAttribute('aria-sort', order)
    await expect(page.locator('[aria-sort]')).toHaveCount(1)
    await expect(rowsOf(page).first()).toContainText(`Lesson ${first}`)
    await column.getByRole('button').click()
    await expect(rowsOf(page).first()).toContainText(`Lesson ${reversed}`)
  }
})

test('filters live in the link, read as a sentence, and go step by step with Back', async ({
  page,
}) => {
  await open(page)
  await expect(rowsOf(page).first()).toBeVisible()
  await page.getByLabel('Verdict').selectOption('Stalled (1,251)')
  await expect(page.getByText('1,251 media')).toBeVisible()
  await page.getByLabel('Source', { exact: true }).selectOption('JavaSDK')
  await expect(page.getByText('12 media · 78 MiB reported')).toBeVisible()
  await page.getByLabel('Silent for').selectOption('silent over 3 d')
  await page.getByRole('searchbox').fill('lesson 000')
  await expect(page).toHaveURL(/verdict=stalled&source=JavaSDK&ageMinHours=72&q=lesson\+000/)
  await expect(page.getByText('10 media · 55 MiB reported')).toBeVisible()
  await expect(
    page.getByRole('search').getByText(/lesson 000.* · Stalled · .*JavaSDK.* · silent over 3 d/),
  ).toBeVisible()
  await page.getByRole('button', { name: 'More filters' }).click()
  await page.getByLabel('Reported size').selectOption('Size unknown')
  await page.keyboard.press('Escape')
  await expect(page.getByText(/No leftovers match “.*Size unknown”/)).toBeVisible()
  const link = page.url()
  await page.goBack()
  await expect(rowsOf(page)).toHaveCount(10)
  await page.goto(link)
  await expect(page.getByText(/No leftovers match/), 'the link alone shows the same').toBeVisible()
  await page.getByRole('search').getByRole('button', { name: 'Clear filters' }).click()
  await expect(page).toHaveURL(/\/leftovers$/)
  await expect(page.getByText('1,253 media')).toBeVisible()

  await page.goto(`${app.url}/leftovers?clearsWithinHours=72&basis=unreported`)
  await expect(page.getByText('VOD clears within 3 d')).toHaveCount(2)
  await page.goto(
    `${app.url}/leftovers?storageLocation=meridian-media-archive.oss-cn-shanghai.aliyuncs.com`,
  )
  await expect(rowsOf(page)).toHaveCount(1)
  await expect(rowsOf(page).first()).toContainText('In a bucket of ours')
})

test('ranges, all loaded, then all that match but three: exact, while sorting, filtering and going back', async ({
  page,
}) => {
  await open(page, { verdict: 'stalled', q: 'lesson', sort: 'title:asc' })
  await rowOf(page, `Lesson ${number(0)}`)
    .getByRole('checkbox')
    .click()
  await rowOf(page, `Lesson ${number(9)}`)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] })
  await expect(bar(page)).toContainText('10 selected · 55 MiB reported')

  await page.getByRole('checkbox', { name: 'Select all 100 loaded rows' }).check()
  await expect(bar(page)).toContainText('100 selected · 78 MiB reported, 88 sizes unknown')
  await expect(bar(page)).toContainText('All 100 loaded rows are selected.')
  await page.getByRole('button', { name: 'Select all 1,250 matching' }).click()
  await expect(bar(page)).toContainText('1,250 selected · 78 MiB reported, 1,238 sizes unknown')
  await expect(bar(page)).toContainText('all that match “\u2068lesson\u2069 · Stalled”')

  for (const index of [3, 5, 14])
    await rowOf(page, `Lesson ${number(index)}`)
      .getByRole('checkbox')
      .uncheck()
  // 4 and 6 MiB, and one that nothing is known of.
  const exact = '1,247 selected · 68 MiB reported, 1,237 sizes unknown'
  await expect(bar(page)).toContainText(exact)
  await expect(bar(page)).toContainText('3 left out')

  await page.getByRole('columnheader', { name: 'Media' }).getByRole('button').click()
  await expect(rowsOf(page).first()).toContainText(`Lesson ${number(STALLED - 1)}`)
  await expect(rowsOf(page).first().getByRole('checkbox'), 'never loaded before').toBeChecked()
  await expect(bar(page)).toContainText(exact)

  await page.getByLabel('Source', { exact: true }).selectOption('JavaSDK')
  await expect(rowOf(page, `Lesson ${number(5)}`).getByRole('checkbox')).not.toBeChecked()
  await expect(rowOf(page, `Lesson ${number(6)}`).getByRole('checkbox')).toBeChecked()
  await expect(bar(page), 'a narrower list shows a part of the same selection').toContainText(exact)

  await page.getByRole('searchbox').fill('')
  await expect(page).not.toHaveURL(/q=lesson/)
  await page.getByLabel('Verdict').selectOption({ index: 0 })
  await expect(bar(page)).toContainText('its rows are not what is selected')
  await expect(rowsOf(page).first().getByRole('checkbox')).toBeDisabled()
  await expect(bar(page)).toContainText(exact)
  await bar(page).getByRole('button', { name: 'Show them' }).click()
  await expect(page).toHaveURL(/verdict=stalled&q=lesson|q=lesson&verdict=stalled/)
  await expect(rowsOf(page).first().getByRole('checkbox')).toBeEnabled()
  await expect(bar(page)).toContainText(exact)

  await bar(page).getByRole('button', { name: 'Clear' }).click()
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0)
})

test('by keyboard: rows, ranges, the page, the sheet and back; and never more than 1,400 elements', async ({
  page,
}) => {
  const seen = await watchPage(page)
  await open(page, { verdict: 'stalled', sort: 'title:asc' })
  await rowOf(page, `Lesson ${number(2)}`)
    .getByRole('link')
    .focus()
  await page.keyboard.press('Space')
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+Space')
  await expect(bar(page)).toContainText('4 selected')
  await page.keyboard.press('ControlOrMeta+a')
  await expect(bar(page)).toContainText('100 selected')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText(`Lesson ${number(5)}`)
  await page.keyboard.press('Escape')
  await expect(rowOf(page, `Lesson ${number(5)}`).getByRole('link')).toBeFocused()
  await expect(bar(page), 'the selection is still there').toContainText('100 selected')
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
    await expect(rowOf(page, `Lesson ${number(STALLED - 1)}`)).toBeInViewport({ timeout: 500 })
  }).toPass({ intervals: [0], timeout: 60_000 })
  expect(await nodes(page)).toBeLessThan(1_400)
  await expect(page.getByText('Media of applications this key may not see')).toBeVisible()
  expect(seen, 'no policy violation, no script error').toEqual([])
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme })

    test('list, panel and selection are accessible in both widths, and nothing sticks out', async ({
      page,
    }) => {
      await open(page, { verdict: 'stalled' })
      await page.getByRole('checkbox', { name: /^Select all/ }).check()
      await page.getByRole('button', { name: /^Select all .* matching/ }).click()
      await rowsOf(page).nth(1).getByRole('checkbox').uncheck()
      expect(await accessibilityProblems(page), 'list with a selection').toEqual([])
      await page.getByRole('button', { name: 'More filters' }).click()
      expect(await accessibilityProblems(page), 'more filters').toEqual([])
      await page.keyboard.press('Escape')
      await page.setViewportSize({ width: 390, height: 844 })
      await page.getByRole('button', { name: 'Filters (1)' }).click()
      expect(await accessibilityProblems(page), 'phone').toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
      await page.getByLabel('Order').selectOption('Title, A to Z')
      await expect(page).toHaveURL(/sort=title%3Aasc/)
    })
  })
}

test('a delete from the row clears it where it stands, and the counts follow', async ({ page }) => {
  await open(page, { verdict: 'stalled', q: 'lesson', sort: 'title:asc' })
  await page.getByRole('checkbox', { name: 'Select all 100 loaded rows' }).check()
  await page.getByRole('button', { name: 'Select all 1,250 matching' }).click()
  const row = rowOf(page, `Lesson ${number(0)}`)
  await row.hover()
  await row.getByRole('button', { name: /Delete leftover parts of/ }).click()
  await page.getByRole('button', { name: 'Delete leftover parts', exact: true }).click()
  await expect(row).toContainText('Cleared')
  await expect(page.getByText('1,249 media')).toBeVisible()
  await expect(bar(page)).toContainText('1,249 selected')
})

test('one that was left out and that a scan drops meanwhile is not taken off the figures twice', async ({
  page,
}) => {
  await open(page, { verdict: 'stalled', q: 'lesson', sort: 'title:asc' })
  await page.getByRole('checkbox', { name: 'Select all 100 loaded rows' }).check()
  await page.getByRole('button', { name: 'Select all 1,249 matching' }).click()
  const gone = rowOf(page, `Lesson ${number(20)}`)
  await gone.getByRole('checkbox').uncheck()
  await rowOf(page, `Lesson ${number(21)}`)
    .getByRole('checkbox')
    .uncheck()
  await expect(bar(page)).toContainText('1,247 selected')
  await expect(bar(page)).toContainText('2 left out')
  await vendorCall('DeleteVideo', { VideoIds: await gone.getAttribute('data-row-key') })
  await scan(page)
  await expect(page.getByText('1,248 media')).toBeVisible()
  await expect(bar(page)).toContainText('1 left out')
  await expect(bar(page), 'nobody else left the selection').toContainText('1,247 selected')
})

test('a scan that VOD refuses says why and of when the list is, and another one helps', async ({
  page,
}) => {
  await open(page, { verdict: 'stalled' })
  await app.control('faults', {
    action: 'GetVideoList',
    times: 1,
    kind: 'OperationDenied.Suspended',
  })
  await page.getByRole('button', { name: 'Scan now' }).click()
  const note = page.getByRole('alert').filter({ hasText: 'Last scan stopped' })
  await expect(note).toContainText('VOD refused', { timeout: 30_000 })
  await expect(note).toContainText('The list shows')
  await expect(note).toContainText('OperationDenied.Suspended')
  await expect(rowsOf(page).first(), 'with the rows').toBeVisible()
  expect(await accessibilityProblems(page)).toEqual([])
  await note.getByRole('button', { name: 'Scan again' }).click()
  await expect(note).toHaveCount(0, { timeout: 30_000 })
})

/** What the server has read of reports is of so long ago: minutes do not pass in a test. */
function ageLooks(ms: number) {
  const db = new Sqlite(app.databaseFile)
  db.prepare('update leftovers set report_asked_at = report_asked_at - ?').run(ms)
  db.prepare('update looks set looked_at = looked_at - ?').run(ms)
  db.close()
}

test('“Look again” at a selection says how many move, once for a double click, and keeps the selection', async ({
  page,
}) => {
  const seen = await watchPage(page)
  const report = { uploadSize: 20 * MIB, fileSize: 100 * MIB, modifiedAt: hoursAgo(60) }
  const { mediaIds } = await app.control<{ mediaIds: string[] }>('uploads', [
    { title: 'Second look A', createdAt: hoursAgo(70), report },
    { title: 'Second look B', createdAt: hoursAgo(71), report },
    { title: 'Second look C', createdAt: hoursAgo(100) },
  ])
  await open(page, { q: 'second look', sort: 'title:asc' })
  await scan(page)
  await expect(rowsOf(page)).toHaveCount(3)
  await expect(rowOf(page, 'Second look A')).toContainText('Stalled')
  // As an uploader reports that goes on.
  await vendorCall('ReportUploadProgress', {
    VideoId: mediaIds[0],
    FileSize: 100 * MIB,
    UploadRatio: '0.5',
  })

  const requests: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/leftovers/inspect')) requests.push(request.url())
  })
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/api/leftovers/inspect', async (route) => {
    await released
    await route.continue()
  })
  for (const title of ['Second look A', 'Second look B'])
    await rowOf(page, title).getByRole('checkbox').check()
  await bar(page).getByRole('button', { name: 'Look again' }).dblclick()
  await expect(bar(page).getByRole('button', { name: 'Looking again…' })).toBeDisabled()
  release()
  await expect(bar(page)).toContainText('1 moving · 1 too soon to tell')
  expect(requests).toHaveLength(1)
  await expect(rowOf(page, 'Second look A'), 'the row follows').toContainText('May be uploading')
  await expect(rowOf(page, 'Second look A')).toContainText('50 %')
  await expect(rowOf(page, 'Second look B')).toContainText('Stalled')
  await expect(bar(page)).toContainText('2 selected · 70 MiB reported')
  expect(await accessibilityProblems(page)).toEqual([])

  await rowOf(page, 'Second look C').getByRole('checkbox').check()
  await expect(bar(page), 'of another selection').not.toContainText('moving')
  ageLooks(180_000)
  await bar(page).getByRole('button', { name: 'Look again' }).click()
  await expect(bar(page)).toContainText('2 silent · 1 sends no reports')
  await expect(page.getByRole('checkbox', { checked: true, name: /Second look/ })).toHaveCount(3)

  await page.route('**/api/leftovers/inspect', (route) =>
    route.fulfill({
      status: 503,
      json: {
        error: {
          code: 'upstream_unavailable',
          message: 'VOD had a fault.',
          requestId: 'r-1',
          vendor: {
            ...{ action: 'GetUploadDetails', reason: 'fault' },
            ...{ code: 'ServiceUnavailable', requestId: 'V-1' },
          },
        },
      },
    }),
  )
  const problem = bar(page).getByRole('alert')
  await bar(page).getByRole('button', { name: 'Look again' }).click()
  await expect(problem).toContainText('VOD cannot be reached.')
  await expect(problem).toContainText('ServiceUnavailable')
  await expect(problem).toContainText('V-1')
  await expect(bar(page), 'of the look before').not.toContainText('silent')
  expect(await accessibilityProblems(page)).toEqual([])
  await page.unrouteAll()
  await problem.getByRole('button', { name: 'Try again' }).click()
  // Compared with what was read a moment ago.
  await expect(bar(page)).toContainText('2 too soon to tell · 1 sends no reports')
  await expect(problem).toHaveCount(0)
  await expect(bar(page)).toContainText('3 selected')
  expect(seen, 'no policy violation, no script error').toEqual([])
})

test('“Look again” is for up to 100: with more, or all that match, it is off and says so', async ({
  page,
}) => {
  await open(page, { q: 'lesson', sort: 'title:asc' })
  const again = bar(page).getByRole('button', { name: 'Look again' })
  await page.getByRole('checkbox', { name: 'Select all 100 loaded rows' }).check()
  await expect(again).toBeEnabled()
  await page.getByRole('button', { name: /^Select all .* matching/ }).click()
  await expect(again).toBeDisabled()
  await expect(again).toHaveAccessibleDescription('Up to 100 at a time')
  await bar(page).getByRole('button', { name: 'Clear' }).click()
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
  await page.getByRole('checkbox', { name: 'Select all 200 loaded rows' }).check()
  await expect(again).toBeDisabled()
  await expect(bar(page)).toContainText('Up to 100 at a time')
})

test('a long list of media stays while very much changes elsewhere, says of how many, and is read again on request', async ({
  page,
}) => {
  await app.control('limits', { action: 'DeleteMultipartUpload', perSecond: null })
  const seen = await watchPage(page)
  await open(page, { verdict: 'stalled', q: 'lesson 02', sort: 'title:asc' })
  const { items } = (await (
    await page.request.get(`${app.url}/api/leftovers?verdict=stalled&q=lesson+02&limit=100`)
  ).json()) as { items: { mediaId: string }[] }
  await page.goto(`${app.url}/media?q=lesson`)
  await hydrated(page)
  const loaded = page.getByText(/^\d00 of/)
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
    await expect(loaded).toContainText(/^[2-9]00/, { timeout: 500 })
  }).toPass({ intervals: [0] })
  await page.evaluate(() => window.scrollTo(0, 0))
  await rowsOf(page).first().getByRole('checkbox').check()
  await page.getByRole('heading', { name: 'Media', level: 1 }).click()

  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  let held = false
  await page.route(/\/api\/live/, async (route) => {
    held = true
    await released
    await route.continue()
  })
  await expect.poll(() => held, { timeout: 15_000 }).toBe(true)
  // Two entries of the log each, and at most 200 are told one by one.
  const deleted = await Promise.all(
    [...items, ...(await moreStalled(page, items.length))].map(({ mediaId }) =>
      page.request.post(`${app.url}/api/deletions`, {
        headers: { origin: app.url },
        data: { mediaId },
      }),
    ),
  )
  expect(new Set(deleted.map((answer) => answer.status()))).toEqual(new Set([200]))
  release()
  const note = page.getByRole('status').filter({ hasText: 'changed since this list was read' })
  await expect(note).toContainText(`${deleted.length} media have changed`, { timeout: 15_000 })
  await expect(loaded, 'nothing moved').toContainText(/^[2-9]00/)
  expect(await accessibilityProblems(page)).toEqual([])
  await note.getByRole('button', { name: 'Refresh' }).click()
  await expect(note).toHaveCount(0)
  await expect(loaded).toContainText(/^100/)
  await expect(bar(page), 'the selection is still there').toContainText('1 selected')
  expect(seen, 'no policy violation, no script error').toEqual([])
})

/** So many stalled ones that 110 are there in all. */
async function moreStalled(page: Page, have: number) {
  const answer = await page.request.get(
    `${app.url}/api/leftovers?verdict=stalled&q=lesson+03&limit=${110 - have}`,
  )
  return ((await answer.json()) as { items: { mediaId: string }[] }).items
}
