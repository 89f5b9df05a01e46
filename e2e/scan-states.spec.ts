import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import { migrate } from '../lib/db/migrate.ts'
import { openDatabase } from '../lib/db/open-database.ts'
import { LOCALE_COOKIE } from '../lib/i18n/locales.ts'
import { ensureIndexRow } from '../lib/services/leftovers/scan/scan-lease.ts'
import { accessibilityProblems } from './support/accessibility.ts'
import { hydrated } from './support/hydrated.ts'
import { watchPage } from './support/page-watch.ts'
import { startSecondApp } from './support/second-app.ts'
import type { SecondApp } from './support/second-app.ts'

// What overview and work queue say about their scan, step by step on one server: the states follow on each other.
test.use({ locale: 'en-GB', timezoneId: 'Asia/Shanghai' })
test.describe.configure({ mode: 'serial', timeout: 120_000 })

const PAGES = [
  { path: '/', en: 'Overview', zh: '概览' },
  { path: '/leftovers', en: 'Leftovers', zh: '碎片文件' },
] as const

let app: SecondApp
test.beforeAll(async () => {
  app = await startSecondApp('practice-full', { seed: 'empty', prepare: leaveScansToAnother })
})
test.afterAll(() => app.close())

/** As if another server held the turn to scan, and had just begun. */
async function leaveScansToAnother(dataFolder: string): Promise<void> {
  const db = openDatabase({ file: `${dataFolder}/offcut.sqlite` })
  await migrate(db)
  await ensureIndexRow(db, 'cn-shanghai')
  await db
    .updateTable('leftover_index')
    .set({ lease_holder: 'another', leased_until: Date.now() + 3_600_000 })
    .execute()
  await db.destroy()
}

function letScan() {
  const db = new Sqlite(app.databaseFile)
  db.prepare('update leftover_index set lease_holder = null, leased_until = 0').run()
  db.close()
}

async function open(page: Page, path: string, heading: string) {
  await page.goto(`${app.url}${path}`)
  await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
  await hydrated(page)
}

const speak = (page: Page, locale: 'en' | 'zh-CN') =>
  page.context().addCookies([{ name: LOCALE_COOKIE, value: locale, url: app.url }])

/** In both languages and themes: what the page says, that it is accessible, that nothing sticks out on a phone. */
async function inBoth(
  page: Page,
  place: (typeof PAGES)[number],
  says: Record<'en' | 'zh-CN', string[]>,
) {
  for (const [locale, colorScheme] of [
    ['zh-CN', 'dark'],
    ['en', 'light'],
  ] as const) {
    await speak(page, locale)
    await page.emulateMedia({ colorScheme })
    await open(page, place.path, locale === 'en' ? place.en : place.zh)
    for (const words of says[locale]) await expect(page.getByRole('main')).toContainText(words)
    expect([locale, await accessibilityProblems(page)]).toEqual([locale, []])
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await page.setViewportSize({ width: 1280, height: 720 })
  }
}

for (const place of PAGES)
  test(`${place.path}, not scanned yet: says so, and offers a scan`, async ({ page }) => {
    const seen = await watchPage(page)
    await app.enter(page)
    await inBoth(page, place, {
      en: ['Not scanned yet.', 'Scan now'],
      'zh-CN': ['尚未扫描。', '立即扫描'],
    })
    await expect(page.getByText('No leftovers found')).toHaveCount(0)
    expect(seen, 'no policy violation, no script error').toEqual([])
  })

test('a first scan that VOD refuses: both pages give the reason in plain words and its code, and claim no numbers', async ({
  page,
}) => {
  const seen = await watchPage(page)
  await app.control('faults', { action: 'GetVideoList', times: 1, kind: 'Forbidden.RAM' })
  await app.enter(page)
  await open(page, '/', 'Overview')
  await page.getByRole('button', { name: 'Scan now' }).click()
  await expect(page.getByText('A scan begins in a moment.')).toBeVisible()
  letScan()
  await expect(page.getByRole('button', { name: 'Scan again' })).toBeVisible({ timeout: 30_000 })
  for (const place of PAGES) {
    await inBoth(page, place, {
      en: [
        'Last scan stopped just now: this key may not list uploads.',
        'No scan has come to its end yet.',
        'Forbidden.RAM',
        'Scan again',
      ],
      'zh-CN': ['当前 AccessKey 无权读取上传列表', '尚无扫描完成。', 'Forbidden.RAM', '重新扫描'],
    })
    await expect(page.getByText(/No leftovers found|Not scanned yet/)).toHaveCount(0)
  }
  expect(seen, 'no policy violation, no script error').toEqual([])
})

test('“Scan again” on the overview helps, and both pages say that nothing was found, and when', async ({
  page,
}) => {
  await app.enter(page)
  await open(page, '/', 'Overview')
  await page.getByRole('button', { name: 'Scan again' }).click()
  await expect(page.getByText('No leftovers found.')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('Last scan stopped')).toHaveCount(0)
  for (const place of PAGES)
    await inBoth(page, place, {
      en: ['No leftovers found.', 'unfinished upload', 'Scan now'],
      'zh-CN': ['未发现碎片文件。', '立即扫描'],
    })
  const others = 'Media of applications this key may not see are not in this list.'
  await expect(page.getByText(others), 'none here is not none at all').toBeVisible()
})

test('a later scan that VOD refuses leaves the list as it was, and both pages say of when it is', async ({
  page,
}) => {
  await app.enter(page)
  await app.control('faults', {
    action: 'GetVideoList',
    times: 1,
    kind: 'OperationDenied.Suspended',
  })
  await open(page, '/leftovers', 'Leftovers')
  await page.getByRole('button', { name: 'Scan now' }).click()
  await expect(page.getByText('Last scan stopped')).toBeVisible({ timeout: 30_000 })
  for (const place of PAGES)
    await inBoth(page, place, {
      en: [
        'Last scan stopped',
        'VOD refused',
        'OperationDenied.Suspended',
        'The list shows',
        'Scan again',
      ],
      'zh-CN': ['点播拒绝', 'OperationDenied.Suspended', '的数据', '重新扫描'],
    })
})
