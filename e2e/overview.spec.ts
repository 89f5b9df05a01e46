import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import type { LeftoverPage, LeftoversOverview } from '../lib/contracts/leftovers.ts'
import { accessibilityProblems } from './support/accessibility.ts'
import { hydrated } from './support/hydrated.ts'
import { watchPage } from './support/page-watch.ts'
import { startSecondApp } from './support/second-app.ts'
import type { SecondApp } from './support/second-app.ts'
import { enterAs, signInProgram } from './support/sign-in.ts'
import { layStalled } from './support/uploads.ts'

// Fixed, so that the words and times below do not depend on the machine.
test.use({ locale: 'en-GB', timezoneId: 'Asia/Shanghai' })

const LEFTOVERS = 'a[href^="/leftovers"]'

test.describe('on a server of its own, where nobody else deletes', () => {
  test.describe.configure({ mode: 'serial' })
  let app: SecondApp
  test.beforeAll(async () => {
    app = await startSecondApp('practice-full')
  })
  test.afterAll(() => app.close())

  async function openOverview(page: Page): Promise<LeftoversOverview> {
    await app.enter(page)
    const read = async () => {
      const answer = await page.request.get(
        `${app.url}/api/leftovers/overview?timeZone=Asia/Shanghai`,
      )
      return (await answer.json()) as LeftoversOverview
    }
    await expect.poll(async () => (await read()).scan.state).toBe('finished')
    await page.goto(app.url)
    await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible()
    await expect(page.locator('svg a[data-bar]').nth(8), 'the charts are there').toBeVisible()
    return read()
  }

  test('every figure is the API’s, and leads to just as many rows', async ({ page }) => {
    const seen = await watchPage(page)
    const overview = await openOverview(page)
    const { stalled } = overview.byBasis
    const main = page.getByRole('main')
    await expect(
      main.getByRole('link', {
        name: `Stalled, seen in reports: ${stalled.reported.count} uploads`,
      }),
    ).toBeVisible()
    const row = main.getByRole('row').filter({ hasText: 'Unfinished, no report' })
    await expect(row, 'unknown sizes are said, never a zero').toContainText(
      `Sizes unknown (${stalled.unreported.unknownSizes})`,
    )
    await expect(main.getByRole('row').filter({ hasText: /^All/ })).toContainText(
      /GiB reported · \d+ sizes unknown/,
    )

    const links = await main.locator(LEFTOVERS).evaluateAll((elements) =>
      elements.map((element) => ({
        href: element.getAttribute('href') ?? '',
        said: element.getAttribute('aria-label') ?? element.textContent,
      })),
    )
    const counted = links.filter(({ said }) => /^[\d,]+$|: [\d,]+ uploads?/.test(said))
    expect(counted.length).toBeGreaterThan(40)
    for (const { href, said } of counted) {
      const answer = await page.request.get(
        `${app.url}/api${href}${href.includes('?') ? '&' : '?'}limit=1`,
      )
      const { total } = (await answer.json()) as LeftoverPage
      const figure = /(?:^|: )([\d,]+)(?: uploads?|$)/.exec(said)?.[1]?.replaceAll(',', '')
      expect([href, said, total]).toEqual([href, said, Number(figure)])
    }
    const days = overview.started.filter(({ source }) => source === null)
    expect(
      counted.filter(({ href }) => href.includes('source=not-reported')),
      'what is not reported is a series of its own, a bar a day',
    ).toHaveLength(days.length)
    expect(seen, 'no policy violation, no script error').toEqual([])
  })

  test('the table twin tells the same as the chart, link by link', async ({ page }) => {
    await openOverview(page)
    for (const title of ['Time until VOD’s own clean-up', 'New per day, by source']) {
      const section = page.getByRole('region', { name: title, exact: true }).first()
      const bars = await section
        .locator('a[data-bar]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
      expect(bars.length).toBeGreaterThan(4)
      await section.getByRole('button', { name: 'View as table' }).click()
      await expect(section.getByRole('table')).toBeVisible()
      const cells = await section
        .locator(`td ${LEFTOVERS}`)
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
      expect(cells).toEqual(expect.arrayContaining(bars))
      await section.getByRole('button', { name: 'View as chart' }).click()
      await expect(section.locator('a[data-bar]').first()).toBeVisible()
    }
  })

  test('by keyboard: Tab enters a chart once, arrow keys walk its bars, Enter shows the rows', async ({
    page,
  }) => {
    await openOverview(page)
    const chart = page.getByRole('group', { name: 'Time until VOD’s own clean-up' })
    const bars = chart.getByRole('link')
    await expect(chart.locator('a[tabindex="0"]'), 'one stop a chart').toHaveCount(1)
    await bars.first().focus()
    await page.keyboard.press('ArrowRight')
    await expect(bars.nth(1)).toBeFocused()
    await page.keyboard.press('End')
    await expect(bars.last()).toBeFocused()
    await page.keyboard.press('Home')
    await expect(bars.first()).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/leftovers\?clearsWithinHours=24&sort=clearsAt%3Aasc$/)
  })

  test('Scan now scans, says what it cost, and the page follows by itself', async ({ page }) => {
    const before = await openOverview(page)
    const scan = page.getByRole('region', { name: 'Last scan' })
    await expect(scan).toContainText(
      /\d+ lists? · \d+ search(es)? · \d+ reports? · \d+ single looks?/,
    )
    await app.control('uploads', [
      { title: 'Appeared', createdAt: new Date(Date.now() - 5 * 86_400_000).toISOString() },
    ])
    await page.getByRole('button', { name: 'Scan now' }).click()
    const found = before.scan.seen + 1
    await expect(scan.getByRole('link', { name: String(found) })).toBeVisible({ timeout: 30_000 })
  })

  for (const colorScheme of ['light', 'dark'] as const)
    test(`is accessible in the ${colorScheme} theme, as charts and as tables`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await openOverview(page)
      expect(await accessibilityProblems(page), 'charts').toEqual([])
      const asTable = page.getByRole('button', { name: 'View as table' })
      await asTable.first().click()
      await expect(asTable).toHaveCount(1)
      await asTable.click()
      await expect(page.getByRole('button', { name: 'View as chart' })).toHaveCount(2)
      expect(await accessibilityProblems(page), 'tables').toEqual([])
    })
})

test.describe('on a phone, in Chinese', () => {
  test.use({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', hasTouch: true })

  test('nothing runs over the edge, and a viewer starts no scan', async ({ page }) => {
    const seen = await watchPage(page)
    await signInProgram(page.request, 'Viewer')
    await page.goto('/')
    await expect(page.getByRole('heading', { name: '概览', level: 1 })).toBeVisible()
    await expect(page.getByRole('heading', { name: '距点播自动清除' })).toBeVisible()
    await expect(page.locator('svg a[data-bar]').first()).toBeVisible()
    await expect(page.getByRole('button', { name: '立即扫描' })).toHaveCount(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await expect(
      page.getByRole('navigation', { name: '导航' }).getByRole('link', { name: '概览' }),
    ).toHaveAttribute('aria-current', 'page')
    expect(seen, 'no policy violation, no script error').toEqual([])
  })
})

test('the sign-in leads here, and the rail tells this place from the others', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Enter as Viewer' }).click()
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible()
  const rail = page.getByRole('navigation', { name: 'Places' })
  await rail.getByRole('link', { name: 'Media' }).click()
  await expect(page).toHaveURL(/\/media$/)
  await expect(rail.locator('[aria-current]')).toHaveText(['Media'])
})

test('a delete in one browser shows in the row of another, which keeps its place', async ({
  page,
  browser,
  baseURL,
}) => {
  const mediaId = await layStalled(`Live ${Date.now()}`)
  const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) })
  const theirs = await context.newPage()
  try {
    await signInProgram(theirs.request, 'Viewer')
    await theirs.goto(`/media?q=${mediaId}`)
    const row = theirs.locator(`[data-row-key="${mediaId}"]`)
    await expect(row).toContainText('Stalled')
    await hydrated(theirs)
    const title = row.locator('[data-control="title"]')
    await title.focus()
    const lists: string[] = []
    theirs.on('request', (request) => {
      if (/\/api\/media\?/.test(request.url())) lists.push(request.url())
    })
    await expect
      .poll(async () => (await theirs.request.get('/api/live')).status(), 'it may listen')
      .toBe(200)

    await enterAs(page, 'Support')
    await page.goto(`/media?q=${mediaId}`)
    await page
      .locator(`[data-row-key="${mediaId}"]`)
      .getByRole('button', { name: /Delete leftover parts of/ })
      .click()
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: 'Delete leftover parts' })
      .click()
    await expect(page.locator(`[data-row-key="${mediaId}"]`)).toContainText('Cleared')

    await expect(row).toContainText('Cleared', { timeout: 15_000 })
    await expect(title, 'the focus stays').toBeFocused()
    expect(lists, 'the list was not asked for again').toEqual([])
  } finally {
    await context.close()
  }
})

test('GET /api/live answers 304 to whoever has the same', async ({ request }) => {
  await signInProgram(request, 'Viewer')
  // Tests beside this one delete: two answers in a row may differ, the same twice is what counts.
  await expect
    .poll(async () => {
      const first = await request.get('/api/live')
      const etag = first.headers().etag ?? ''
      const second = await request.get('/api/live', { headers: { 'if-none-match': etag } })
      return [first.status(), second.status(), (await second.body()).length]
    })
    .toEqual([200, 304, 0])
})
