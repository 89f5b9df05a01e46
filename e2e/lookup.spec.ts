import { expect, test } from '@playwright/test'
import { accessibilityProblems } from './support/accessibility.ts'
import { hydrated } from './support/hydrated.ts'
import { watchPage } from './support/page-watch.ts'
import { hoursAgo, layUpload } from './support/practice.ts'
import { arriveAs } from './support/sign-in.ts'

test.use({ locale: 'en-GB', timezoneId: 'Asia/Shanghai' })

test('support pastes a complaint anywhere, copies the reply by a key, and nothing of it is kept', async ({
  page,
  context,
}) => {
  const title = `Complaint ${Date.now()}`
  const mediaId = await layUpload({
    title,
    createdAt: hoursAgo(80),
    report: { uploadSize: 640, fileSize: 1_000, modifiedAt: hoursAgo(50), source: 'JavaSDK' },
  })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const seen = await watchPage(page)
  await arriveAs(page, 'Support')
  await page.goto('/lookup')
  await hydrated(page)
  expect(await accessibilityProblems(page)).toEqual([])

  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    `Ticket #10421: ${mediaId} is stuck`,
  )
  await page.locator('body').press('ControlOrMeta+v')
  const card = page.getByRole('article')
  await expect(card.getByRole('heading', { name: title })).toBeVisible()
  await expect(card).toContainText('Fell silent')
  await expect(card).toContainText('stopped at 64 %')
  await expect(page.getByRole('heading', { name: '1 media found' })).toBeFocused()
  expect(await accessibilityProblems(page)).toEqual([])

  await page.keyboard.press('l')
  await expect(card).toContainText('已上传的部分仍然保留')
  await page.keyboard.press('c')
  await expect(card.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`ID：${mediaId}`)

  await card.getByText('Customer will not continue', { exact: true }).click()
  await card.getByRole('button', { name: 'Delete leftover parts…' }).click()
  await expect(page.getByLabel('Ticket (optional)')).toHaveValue('10421')
  await page.getByRole('button', { name: 'Keep them' }).click()

  expect(page.url()).toMatch(/\/lookup$/)
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
  )
  expect(kept).not.toContain(mediaId)
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  expect(seen, 'no policy violation, no script error').toEqual([])
})
