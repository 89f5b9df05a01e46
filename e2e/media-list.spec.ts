import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { accessibilityProblems } from './support/accessibility.ts'
import { watchPage } from './support/page-watch.ts'
import { hoursAgo, layUpload, layUploads } from './support/practice.ts'
import { signInProgram } from './support/sign-in.ts'
import type { PracticeRole } from './support/sign-in.ts'

// Fixed, so that the words and days below do not depend on the machine.
test.use({ locale: 'en-GB', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 } })

const MIB = 1024 ** 2

/** Media that only this test has: a title to search for, numbered from the newest. */
async function layMany(count: number): Promise<string> {
  const name = `Many ${Date.now()}-${Math.round(Math.random() * 1e6)}`
  await layUploads(
    Array.from({ length: count }, (_, index) => ({
      title: `${name} no ${index}`,
      status: 'Normal',
      createdAt: hoursAgo(1 + index / 3600),
      parts: 0,
    })),
  )
  return name
}

const open = async (page: Page, query: Record<string, string>, role: PracticeRole = 'Support') => {
  await signInProgram(page.request, role)
  await page.goto(`/media?${new URLSearchParams(query)}`)
  // Exact times are the browser's part: now its controls work too.
  await expect(page.locator('time[data-exact]').first()).toBeVisible()
}
const arriveAs = (page: Page, role: PracticeRole) => open(page, {}, role)

const rowsOf = (page: Page) => page.locator('[data-row-key]')
const numberOf = async (row: ReturnType<typeof rowsOf>) =>
  Number(await row.getAttribute('data-row-index'))
const nodes = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length)
const rowOf = (page: Page, title: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: title, exact: true }) })

/** Scrolls to the end again and again, as more comes, until the last row is in sight. */
async function readToTheEnd(page: Page, lastTitle: string) {
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
    await expect(rowOf(page, lastTitle)).toBeInViewport({ timeout: 500 })
  }).toPass({ intervals: [0], timeout: 100_000 })
}

test('thousands of media are one list: read past 5,000, selected as a range, and never more than 1,400 elements', async ({
  page,
}) => {
  // Fifty pages, one after the other, on whatever machine this is.
  test.setTimeout(150_000)
  const seen = await watchPage(page)
  const name = await layMany(5_150)
  await open(page, { q: name })
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '5151')

  const first = rowOf(page, `${name} no 0`).getByRole('checkbox')
  await first.click()
  await readToTheEnd(page, `${name} no 5149`)
  expect(await nodes(page)).toBeLessThan(1_400)
  const last = rowOf(page, `${name} no 5149`)
  await expect(last).toHaveAttribute('aria-rowindex', '5151')
  await last.getByRole('checkbox').click({ modifiers: ['Shift'] })
  const bar = page.getByRole('region', { name: 'Selection' })
  await expect(bar).toContainText('5,150 selected · Sizes unknown (5,150)')

  const box = await last.boundingBox()
  const barBox = await bar.boundingBox()
  expect(box && barBox && box.y + box.height <= barBox.y, 'the bar leaves the last row clear').toBe(
    true,
  )
  const ids = await page.evaluate(() =>
    [...document.querySelectorAll('[data-row-index]')].map((row) =>
      Number((row as HTMLElement).dataset.rowIndex),
    ),
  )
  expect(ids, 'rows stand in their order for who reads them one by one').toEqual(
    ids.toSorted((a, b) => a - b),
  )
  await last.getByRole('checkbox').press('Escape')
  await expect(bar).not.toContainText('selected')
  expect(seen, 'no policy violation, no script error').toEqual([])
})

test('scrolling away loses neither focus nor selection, and keys go on from the focused row', async ({
  page,
}) => {
  const name = await layMany(400)
  await open(page, { q: name })
  await rowOf(page, `${name} no 2`).getByRole('link').focus()
  await page.keyboard.press('Space')
  await expect(page.getByText('1 selected')).toBeVisible()
  await readToTheEnd(page, `${name} no 399`)
  await expect(rowOf(page, `${name} no 2`).getByRole('link'), 'still there').toBeFocused()

  await page.keyboard.press('ArrowDown')
  const next = rowOf(page, `${name} no 3`).getByRole('link')
  await expect(next).toBeFocused()
  await expect(next, 'and in sight again').toBeInViewport()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect(rowOf(page, `${name} no 4`).getByRole('link')).toBeFocused()
  await page.keyboard.press('Shift+Space')
  await expect(page.getByText('3 selected'), 'from no 2 to no 4').toBeVisible()

  await page.keyboard.press('ControlOrMeta+a')
  await expect(page.getByText('400 selected')).toBeVisible()
  await page
    .getByRole('region', { name: 'Selection' })
    .getByRole('button', { name: 'Clear' })
    .click()
  await expect(page.getByRole('checkbox', { name: 'Select all 400 loaded rows' })).toBeFocused()
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0)
})

test('a selection outlives another filter and order, and counts what the list does not show', async ({
  page,
}) => {
  const name = `Keep ${Date.now()}`
  const report = { uploadSize: 64 * MIB, fileSize: 100 * MIB, modifiedAt: hoursAgo(76) }
  await layUploads([
    { title: `${name} reported`, createdAt: hoursAgo(78), report },
    { title: `${name} silent`, createdAt: hoursAgo(80) },
    { title: `${name} done`, createdAt: hoursAgo(82), status: 'Normal' },
  ])
  await open(page, { q: name })
  await page.getByRole('checkbox', { name: /^Select all 3 loaded rows/ }).check()
  await expect(page.getByText('3 selected · 64 MiB reported, 2 sizes unknown')).toBeVisible()
  await page.getByLabel('Order').selectOption('Oldest first')
  await expect(rowsOf(page).first()).toContainText('done')
  await page.getByLabel('Status').selectOption('Uploading')
  await expect(rowsOf(page)).toHaveCount(2)
  await expect(
    page.getByText('3 selected · 64 MiB reported, 2 sizes unknown · 1 not in this list'),
  ).toBeVisible()
})

test('a row says verdict, reason, progress, reported size, start and VOD’s own clean-up', async ({
  page,
}) => {
  const name = `Row ${Date.now()}`
  await layUploads([
    {
      title: `${name} a`,
      createdAt: hoursAgo(78),
      report: {
        uploadSize: 64 * MIB,
        fileSize: 100 * MIB,
        modifiedAt: hoursAgo(76.1),
        source: 'JavaSDK',
      },
    },
    { title: `${name} b`, createdAt: hoursAgo(97) },
    { title: `${name} c`, createdAt: hoursAgo(98), bucket: 'meridian-media-archive' },
    { title: `${name} d`, createdAt: hoursAgo(190) },
    { title: `${name} e`, createdAt: hoursAgo(0.5) },
    { title: `${name} f`, createdAt: hoursAgo(200), status: 'TranscodeFail', parts: 0 },
  ])
  await open(page, { q: name })
  const cells = (letter: string) => rowOf(page, `${name} ${letter}`).getByRole('cell')
  const texts = async (letter: string) => (await cells(letter).allInnerTexts()).slice(0, 7)

  expect((await texts('a')).map((text) => text.replaceAll('\n', ' · '))).toEqual([
    'Stalled · silent 3 d 4 h',
    '64\u00a0%',
    '64\u00a0MiB',
    '3 d 6 h ago',
    'about 3 d 17 h',
    'JavaSDK',
    'Default',
  ])
  expect((await texts('b')).map((text) => text.replaceAll('\n', ' · '))).toEqual([
    'Unfinished, no report · started 4 d 1 h ago',
    'no report',
    'unknown',
    '4 d 1 h ago',
    'about 2 d 22 h',
    'not reported',
    'Default',
  ])
  await expect(cells('c').nth(4)).toHaveText('not by VOD')
  await expect(cells('c').nth(4)).toHaveAttribute('title', /lifecycle rule/)
  await expect(cells('d').first()).toContainText('Probably cleared by VOD')
  await expect(cells('d').nth(4)).toHaveText('probably done')
  await expect(cells('e').first()).toContainText('May be uploading')
  await expect(cells('e').first()).toContainText('began 30 min ago')
  await expect(cells('f').first()).toContainText('UploadedTranscoding failed')
  await expect(cells('f').nth(4)).toHaveText('')

  await rowOf(page, `${name} a`).getByRole('link').focus()
  await page.keyboard.press('Tab')
  expect(
    await rowOf(page, `${name} a`)
      .locator('time')
      .evaluate((time) => getComputedStyle(time, '::after').content),
    'by keyboard the exact time is read in the row',
  ).toMatch(/\d{2}:\d{2} UTC\+8/)
})

test('every filter lives in the link, reads as a sentence, and goes step by step with Back', async ({
  page,
}) => {
  const title = `Dated ${Date.now()}`
  await layUpload({ title, createdAt: '2024-05-20T17:30:00Z', referenceId: `ref-${Date.now()}` })
  await arriveAs(page, 'Viewer')
  await page.getByLabel('Status').selectOption('Uploading')
  await page.getByRole('button', { name: /^Started on/ }).click()
  // 17:30 UTC is the next day where this reader is.
  await page.getByLabel('From').fill('2024-05-21')
  await page.getByLabel('To', { exact: true }).fill('2024-05-21')
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/from=2024-05-20T16%3A00%3A00.000Z&to=2024-05-21T16%3A00%3A00.000Z/)
  await expect(rowOf(page, title)).toBeVisible()
  await expect(page.getByRole('search').getByText('Uploading · 21 May 2024')).toBeVisible()

  await page.getByLabel('Category').selectOption({ label: '\u2003K12' })
  await expect(
    page.getByText(/No media match “Uploading · 21 May 2024 · \u2068K12\u2069”/),
  ).toBeVisible()
  const link = page.url()
  await page.goBack()
  await expect(rowOf(page, title)).toBeVisible()
  await page.goBack()
  await page.goBack()
  await expect(page).toHaveURL(/\/media\?status=Uploading$/)
  await page.goto(link)
  await expect(page.getByText(/No media match/), 'the link alone shows the same').toBeVisible()
  await expect(page.getByLabel('Category')).toHaveValue('10000102')

  await page.getByRole('search').getByRole('button', { name: 'Clear filters' }).click()
  await expect(page).toHaveURL(/\/media$/)
  await page.getByRole('combobox', { name: 'Application' }).selectOption('online-school')
  await page.getByRole('button', { name: /^Storage location/ }).click()
  await page.getByRole('textbox', { name: 'Storage location' }).fill('no such host')
  await expect(page.getByRole('button', { name: 'Apply' })).toBeDisabled()
  await page
    .getByRole('group', { name: 'In the loaded rows' })
    .getByRole('button', { name: /^outin-/ })
    .first()
    .click()
  await expect(page).toHaveURL(/appId=app-2000117&storageLocation=outin-/)
  await expect(rowsOf(page).first()).toContainText('online-school')
})

test('a media is found by the reference ID that the account gave it', async ({ page }) => {
  const referenceId = `course-${Date.now()}`
  const title = `Has a reference ${Math.random()}`
  await layUpload({ title, referenceId })
  await arriveAs(page, 'Viewer')
  await page.getByRole('searchbox').fill(referenceId)
  await expect(rowsOf(page)).toHaveCount(1)
  await expect(rowOf(page, title)).toBeVisible()
})

test('typing is one request and one step back; what is not sent yet does not follow Back to another link', async ({
  page,
}) => {
  await arriveAs(page, 'Viewer')
  await expect(rowsOf(page).first()).toBeVisible()
  const asked: string[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.pathname === '/api/media') asked.push(url.searchParams.get('q') ?? '')
  })
  await page.getByLabel('Type').selectOption('Audio')
  await expect(page).toHaveURL(/type=audio/)
  const typed = page.waitForRequest(/q=podcast/)
  await page.getByRole('searchbox').pressSequentially('podcast')
  await typed
  await expect(page).toHaveURL(/type=audio&q=podcast$/)
  expect(asked).toEqual(['', 'podcast'])

  // Without a pause between: the text was typed for the link that is left.
  await page.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>('[role=searchbox]')
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
      field,
      'podcast x',
    )
    field?.dispatchEvent(new Event('input', { bubbles: true }))
    window.history.back()
  })
  await expect(page.getByRole('searchbox')).toHaveValue('')
  await expect(page).toHaveURL(/\/media\?type=audio$/)
  // Whatever was to follow is longer away than a typing pause once this answer is in.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)))
  await expect(page).toHaveURL(/\/media\?type=audio$/)
  expect(asked.filter((q) => q.includes('podcast x'))).toEqual([])
})

test('an answer that is no longer wanted is given up, and the old rows stay dimmed meanwhile', async ({
  page,
}) => {
  await arriveAs(page, 'Viewer')
  await expect(rowsOf(page).first()).toBeVisible()
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route(/\/api\/media\?.*status=Blocked/, async (route) => {
    await held
    await route.continue().catch(() => undefined)
  })
  const aborted = page.waitForEvent('requestfailed', (request) =>
    request.url().includes('status=Blocked'),
  )
  await page.getByLabel('Status').selectOption('Blocked')
  await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'true')
  await expect(rowsOf(page).first(), 'the rows of before').toBeVisible()
  await page.getByLabel('Status').selectOption('Checking')
  await aborted
  release()
  await expect(page.getByRole('table')).not.toHaveAttribute('aria-busy', 'true')
  await expect(rowsOf(page).first()).toContainText('In review')
})

test('loading, failure, a key that may not list, and a lost network look different', async ({
  page,
  context,
}) => {
  await arriveAs(page, 'Viewer')
  await expect(rowsOf(page).first()).toBeVisible()
  const answer = (status: number, error: object) =>
    page.route(/\/api\/media\?.*q=state/, (route) => route.fulfill({ status, json: { error } }))

  await answer(503, { code: 'upstream_unavailable', message: '', requestId: 'R-1' })
  await page.getByRole('searchbox').fill('state of failure')
  await expect(page.getByText('VOD cannot be reached.')).toBeVisible()
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText(/No media match “\u2068state of failure\u2069”/)).toBeVisible()

  await answer(502, {
    code: 'upstream_rejected',
    message: '',
    vendor: {
      ...{ action: 'SearchMedia', reason: 'right_missing' },
      ...{ code: 'Forbidden.RAM', requestId: 'V-1' },
    },
  })
  await page.getByRole('searchbox').fill('state of the key')
  await expect(page.getByText(/vod:SearchMedia/)).toBeVisible()
  await expect(page.getByRole('table'), 'no table, red or otherwise').toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Media')
  await page.unrouteAll()

  await page.getByRole('searchbox').fill("'")
  await expect(page.getByText('Add a letter or a digit.'), 'what VOD cannot search').toBeVisible()

  await page.getByRole('searchbox').fill('')
  await expect(rowsOf(page).first()).toBeVisible()
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page.getByText(/Showing what was loaded at/)).toBeVisible()
  await expect(rowsOf(page).first(), 'with the rows').toBeVisible()
  await context.setOffline(false)
})

test('a key that may not read reports is said once, above the rows', async ({ page }) => {
  await page.route(/\/api\/media\?.*status=Uploading/, async (route) => {
    const response = await route.fetch()
    const body = (await response.json()) as object
    await route.fulfill({ json: { ...body, reportsReadable: false } })
  })
  await arriveAs(page, 'Viewer')
  await page.getByLabel('Status').selectOption('Uploading')
  await expect(page.getByText(/vod:GetUploadDetails/)).toBeVisible()
})

test('hidden columns stay hidden', async ({ page }) => {
  await arriveAs(page, 'Viewer')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Source' }).uncheck()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: 'Source' })).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'Application' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Source' })).toHaveCount(0)
})

test('the arrow of the order stands only where it is true, and the other orders are a choice', async ({
  page,
}) => {
  await arriveAs(page, 'Viewer')
  const started = page.getByRole('columnheader', { name: 'Started' })
  await expect(started).toHaveAttribute('aria-sort', 'descending')
  await started.getByRole('button').click()
  await expect(page).toHaveURL(/sort=createdAt%3Aasc/)
  await expect(started).toHaveAttribute('aria-sort', 'ascending')
  await page.getByLabel('Order').selectOption('Last changed first')
  await expect(page).toHaveURL(/sort=modifiedAt%3Adesc/)
  await expect(started).not.toHaveAttribute('aria-sort')
  await expect(page.locator('[aria-sort]')).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme })

    test('the list, its panels and a selection are accessible, in both widths', async ({
      page,
    }) => {
      const seen = await watchPage(page)
      await open(page, { status: 'Uploading' })
      await rowsOf(page).nth(1).getByRole('checkbox').check()
      expect(await accessibilityProblems(page), 'list with a selection').toEqual([])
      await page.getByRole('button', { name: /^Started on/ }).click()
      expect(await accessibilityProblems(page), 'dates').toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: /^Storage location/ }).click()
      expect(await accessibilityProblems(page), 'storage').toEqual([])
      await page.keyboard.press('Escape')
      await page.setViewportSize({ width: 390, height: 844 })
      await page.getByRole('button', { name: 'Filters (1)' }).click()
      expect(await accessibilityProblems(page), 'phone').toEqual([])
      expect(seen, 'no policy violation, no script error').toEqual([])
    })
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('rows fit the width, filters stand behind one button, and everything can be reached', async ({
    page,
  }) => {
    const name = await layMany(300)
    await open(page, { q: name })
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
      'nothing sticks out',
    ).toBe(390)
    await readToTheEnd(page, `${name} no 299`)
    const last = rowOf(page, `${name} no 299`)
    await last.getByRole('checkbox').check()
    await expect(page.getByText('1 selected')).toBeVisible()
    await expect(last.getByRole('button', { name: /Delete leftover parts of/ })).toHaveCSS(
      'opacity',
      '1',
    )
    await page.evaluate(() => window.scrollTo(0, 0))
    await expect(page.getByLabel('Order')).toBeHidden()
    await page.getByRole('button', { name: 'Filters', exact: true }).click()
    await page.getByLabel('Order').selectOption('Oldest first')
    await expect(rowsOf(page).first()).toContainText(`${name} no 299`)
    expect(await numberOf(rowsOf(page).first())).toBe(0)
  })
})
