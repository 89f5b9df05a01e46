import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { accessibilityProblems } from './support/accessibility.ts'
import { watchPage } from './support/page-watch.ts'
import { hoursAgo } from './support/practice.ts'
import { startSecondApp } from './support/second-app.ts'
import type { SecondApp } from './support/second-app.ts'
import { arriveAs } from './support/sign-in.ts'

test.use({ locale: 'en-GB', timezoneId: 'Asia/Shanghai' })

/** What the clipboard got; a page on plain http may not read it. */
async function watchClipboard(page: Page): Promise<() => Promise<string>> {
  await page.addInitScript(() => {
    const copied = { text: '' }
    Object.assign(window, { copied })
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: (text: string) => Promise.resolve(void (copied.text = text)) },
    })
  })
  return () => page.evaluate(() => (window as unknown as { copied: { text: string } }).copied.text)
}

const actionsOf = (policy: string) =>
  (JSON.parse(policy) as { Statement: { Action: string[] }[] }).Statement[0]?.Action

test.describe('with the key of the demo', () => {
  test('an admin reads what the key may do and has the delete right tried, which deletes nothing', async ({
    page,
  }) => {
    const seen = await watchPage(page)
    await arriveAs(page, 'Admin')
    await page.goto('/settings')
    const section = page.getByRole('region', { name: 'Connection' })
    // Deletes of other tests may have told of the delete right already.
    await expect(section).toContainText(
      /Connected to cn-shanghai as AccessKey prac…full\. (7 of 7|8 of 8) operations allowed\./,
    )
    await expect(section).toContainText('Agrees with VOD’s')
    await section.getByRole('button', { name: 'Check' }).click()
    await expect(section).toContainText('8 of 8 operations allowed.')
    await expect(section.getByRole('row', { name: /DeleteMultipartUpload/ })).toContainText(
      'Allowed',
    )
    await expect(
      section.getByRole('row', { name: /GetMezzanineInfo/ }),
      'is not among the eight',
    ).toContainText('Allowed, not needed')
    await expect(page.getByRole('region', { name: 'Limits' })).toContainText('10 a second')
    expect(await accessibilityProblems(page)).toEqual([])
    expect(seen).toEqual([])
  })

  test('support is told that the page is for admins, and may not check', async ({ page }) => {
    await arriveAs(page, 'Support')
    await page.goto('/settings')
    await expect(page.getByText('Your role is Support. This page is for admins.')).toBeVisible()
    const answer = await page.request.post('/api/connection/check', {
      data: {},
      headers: { origin: new URL(page.url()).origin },
    })
    expect(answer.status()).toBe(403)
    expect((await page.request.get('/api/quota')).status()).toBe(200)
  })
})

test.describe('with a key that may not delete', () => {
  // One server for all of them.
  test.describe.configure({ mode: 'default' })
  let app: SecondApp
  test.beforeAll(async () => {
    app = await startSecondApp('practice-readonly')
  })
  test.afterAll(() => app.close())

  test('a check finds it, every page then says look-only, and the policy to add is copied', async ({
    page,
  }) => {
    const seen = await watchPage(page)
    const copied = await watchClipboard(page)
    await app.enter(page)
    const banner = page.getByText('Look-only: this key may not delete parts.')
    await expect(page.getByRole('table')).toBeVisible()
    await expect(banner, 'not known yet').toHaveCount(0)

    await page.goto(`${app.url}/settings`)
    const section = page.getByRole('region', { name: 'Connection' })
    const row = section.getByRole('row', { name: /DeleteMultipartUpload/ })
    await expect(row, 'nobody has asked to try it').toContainText('Not tried yet')
    await section.getByRole('button', { name: 'Check' }).click()
    await expect(row).toContainText('Missing right')
    await expect(row).toContainText('Forbidden.RAM')
    await expect(section).toContainText('7 of 8 operations allowed.')
    await expect(section).toContainText('Missing: vod:DeleteMultipartUpload.')
    await expect(banner).toBeVisible()
    await section.getByRole('button', { name: 'Copy policy: DeleteMultipartUpload' }).click()
    expect(actionsOf(await copied())).toEqual(['vod:DeleteMultipartUpload'])
    expect(await accessibilityProblems(page)).toEqual([])

    await page.goto(`${app.url}/media`)
    await expect(banner).toBeVisible()
    const button = page.getByRole('button', { name: /Delete leftover parts of/ }).first()
    await expect(button).toHaveAccessibleName(/Off: this key may not delete parts/)
    await button.click({ force: true })
    await expect(page.getByRole('alertdialog')).toHaveCount(0)
    await page.getByRole('rowheader').first().getByRole('link').click()
    const sheet = page.getByRole('dialog')
    await expect(
      sheet.getByRole('button', { name: /Delete leftover parts|Stop upload/ }),
    ).toHaveAccessibleDescription('Off: this key may not delete parts.')
    await expect(sheet.getByRole('heading', { name: 'Facts' })).toBeVisible()
    expect(await accessibilityProblems(page)).toEqual([])
    expect(seen).toEqual([])
  })

  test('clocks that are too far apart are named with how far', async ({ page }) => {
    await app.enter(page)
    await app.control('skew', { ms: 20 * 60_000 })
    await page.goto(`${app.url}/settings`)
    const section = page.getByRole('region', { name: 'Connection' })
    await section.getByRole('button', { name: 'Check' }).click()
    await expect(section).toContainText(/VOD’s clock is (20|19) min ahead of this server’s\./)
    await expect(section).toContainText('InvalidTimeStamp.Expired')
    await expect(section).toContainText('Not connected to cn-shanghai.')
    await app.control('skew', { ms: 0 })
    await section.getByRole('button', { name: 'Check' }).click()
    await expect(section).toContainText('7 of 8 operations allowed.')
    await expect(section).toContainText('Agrees with VOD’s')
  })
})

test.describe('with a key of which nobody knows yet that it may not delete', () => {
  let app: SecondApp
  test.beforeAll(async () => {
    app = await startSecondApp('practice-readonly')
  })
  test.afterAll(() => app.close())

  test('a delete is refused with whose policy lacks what, and from then on every page knows', async ({
    page,
  }) => {
    const { mediaIds } = await app.control<{ mediaIds: string[] }>('uploads', [
      { title: 'Not ours to delete', createdAt: hoursAgo(96) },
    ])
    await app.enter(page)
    await page.goto(`${app.url}/media?q=${mediaIds[0]}`)
    const stalled = page.locator(`[data-row-key="${mediaIds[0]}"]`)
    await stalled.hover()
    await stalled.getByRole('button', { name: /Delete leftover parts of/ }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('button', { name: 'Delete leftover parts' }).click()
    const problem = dialog.getByRole('alert')
    await expect(problem).toContainText('This key may not delete parts.')
    await expect(problem).toContainText(
      /must add vod:DeleteMultipartUpload to the policy of \u2068AccessKey prac…only\u2069\./,
    )
    await expect(problem).toContainText('Forbidden.RAM')
    await expect(page.getByText('Look-only: this key may not delete parts.')).toBeVisible({
      timeout: 15_000,
    })
  })
})

test.describe('with a key that may not list', () => {
  // One server for all of them.
  test.describe.configure({ mode: 'default' })
  let app: SecondApp
  test.beforeAll(async () => {
    app = await startSecondApp('practice-nolist')
  })
  test.afterAll(() => app.close())

  test('the library is one page that says what is missing, and settings name every right of it', async ({
    page,
  }) => {
    const seen = await watchPage(page)
    const copied = await watchClipboard(page)
    await app.enter(page)
    await expect(
      page.getByRole('heading', { name: 'Offcut cannot read this library.' }),
    ).toBeVisible()
    await expect(page.getByText('AccessKey prac…list lacks vod:SearchMedia.')).toBeVisible()
    await expect(page.getByRole('table')).toHaveCount(0)
    await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0)
    await page.getByRole('button', { name: 'Copy policy' }).click()
    expect(actionsOf(await copied())).toEqual(['vod:SearchMedia'])
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(page).toHaveTitle(/Media/)
    await expect(
      page.getByRole('heading', { name: 'Offcut cannot read this library.' }),
    ).toBeVisible()
    expect(await accessibilityProblems(page)).toEqual([])

    await page.goto(`${app.url}/settings`)
    const section = page.getByRole('region', { name: 'Connection' })
    await expect(section, 'checked by itself at the start').toContainText(
      '3 of 7 operations allowed.',
    )
    await section.getByRole('button', { name: /^Copy policy: SearchMedia/ }).click()
    expect(actionsOf(await copied())).toEqual([
      'vod:SearchMedia',
      'vod:GetVideoList',
      'vod:GetCategories',
      'vod:ListAppInfo',
    ])
    expect(await accessibilityProblems(page)).toEqual([])
    expect(seen).toEqual([])
  })
})
