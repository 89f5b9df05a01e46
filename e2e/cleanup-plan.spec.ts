/** From a selection to a plan, and the question that follows a small one. */
import { expect, test } from '@playwright/test'
import { accessibilityProblems } from './support/accessibility.ts'
import { hydrated } from './support/hydrated.ts'
import { watchPage } from './support/page-watch.ts'
import {
  STALLED,
  number,
  tick,
  bar,
  planButton,
  planDialog,
  startDialog,
  digestOf,
  startStalledLibrary,
} from './support/stalled-library.ts'
import type { StalledLibrary } from './support/stalled-library.ts'

test.use({ locale: 'en-GB', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 } })
test.describe.configure({ mode: 'serial', timeout: 90_000 })

let library: StalledLibrary
test.beforeAll(async ({ browser }) => {
  library = await startStalledLibrary(browser)
})
test.afterAll(() => library.app.close())

test('rows and a range become a plan of just these, asked about at once; Back keeps it', async ({
  page,
}) => {
  const seen = await watchPage(page)
  await library.openLeftovers(page, 'admin')
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

  const ids = await library.idsOf(page, 'q=lesson')
  const wanted = [0, 3, 4, 5, 6].map((index) => ids.get(`Lesson ${number(index)}`) ?? '')
  const plan = await library.newestPlan(page)
  expect(plan).toMatchObject({ state: 'planned', count: 5, reason: 'Spring cleaning' })
  expect(plan.digest).toBe(digestOf(wanted))
  expect((await library.itemsOf(page, plan.id)).toSorted()).toEqual(wanted.toSorted())

  await page.keyboard.press('Escape')
  await expect(startDialog(page)).toHaveCount(0)
  await expect(page.getByText('Plan of 5 media is kept. Nothing has been deleted.')).toBeVisible()
  await expect(bar(page), 'the selection has served').not.toContainText('selected')
  await expect(page.getByRole('checkbox', { name: /^Select all/ })).toBeFocused()
  expect((await library.newestPlan(page)).state).toBe('planned')
  expect(await library.deletesSent()).toBe(0)
  expect(seen, 'no policy violation, no script error').toEqual([])
})

test('what stays out is told before the plan and after it, and what VOD has probably cleared only goes when asked for', async ({
  page,
}) => {
  await library.openLeftovers(page, 'admin', { q: 'g' })
  await page.goto(`${library.app.url}/leftovers?sort=title:desc`)
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
  const plan = await library.newestPlan(page)
  expect(plan).toMatchObject({
    count: 4,
    include: ['expired'],
    totals: { leftOut: { in_progress: 2 } },
  })
  expect(await library.itemsOf(page, plan.id, '&state=left_out')).toHaveLength(2)
  await startDialog(page).getByRole('link', { name: 'Show', exact: true }).click()
  await page.waitForURL(`${library.app.url}/cleanups/${plan.id}?state=left_out`)
  await expect(page.getByRole('main')).toContainText(
    'Of 3 VOD has probably removed the parts already.',
  )
})

test('a page of rows is too many to ask at once: its plan is looked at first', async ({ page }) => {
  await library.openLeftovers(page, 'admin', { verdict: 'stalled' })
  await page.getByRole('checkbox', { name: 'Select all 100 loaded rows' }).check()
  await planButton(page).click()
  await planDialog(page).getByRole('button', { name: 'Plan cleanup of 100' }).click()
  await page.waitForURL(/\/cleanups\/[^/]+$/)
  const plan = await library.newestPlan(page)
  expect(page.url()).toBe(`${library.app.url}/cleanups/${plan.id}`)
  const ids = await library.idsOf(page, 'q=lesson&sort=title:asc')
  expect(plan.count).toBe(100)
  expect(plan.digest).toBe(digestOf([...ids.values()].slice(0, 100)))
})

test('support plans and hands the link to an admin, who sees both names and may start it', async ({
  page,
  browser,
}) => {
  await library.openLeftovers(page, 'support', { verdict: 'stalled' })
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

  const plan = await library.newestPlan(page)
  expect(plan).toMatchObject({ reason: 'Customer asked', ticket: 'T-4711' })
  expect((await library.post(page, `/api/cleanups/${plan.id}/start`, plan)).status()).toBe(403)
  const admin = await library.openStart(browser, plan)
  await expect(startDialog(admin)).toContainText('by support')
  await admin.keyboard.press('Escape')
  await expect(admin.getByRole('button', { name: 'Start…' })).toBeFocused()
  await admin.context().close()
})

test('a viewer may select and look, and is offered no plan', async ({ page }) => {
  await library.openLeftovers(page, 'viewer', { verdict: 'stalled' })
  await tick(page, `Lesson ${number(0)}`)
  await expect(bar(page)).toContainText('1 selected')
  await expect(planButton(page)).toHaveCount(0)
})

test('without a network a plan fails with words, keeps the selection, and is made by trying again', async ({
  page,
  context,
}) => {
  await library.openLeftovers(page, 'admin', { verdict: 'stalled' })
  await tick(page, `Lesson ${number(2)}`)
  const before = await library.plansMade(page)
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
  expect(await library.plansMade(page)).toBe(before + 1)
})

test('a failing server leaves dialog and selection as they are', async ({ page }) => {
  await library.openLeftovers(page, 'admin', { verdict: 'stalled' })
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
  await library.open(page, 'admin', '/media?type=video')
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
  expect(await library.newestPlan(page)).toMatchObject({
    count: 2,
    include: ['finished'],
    selection: { mediaIds: 2 },
  })
})

for (const [colorScheme, language] of [
  ['light', 'zh-CN'],
  ['dark', 'en'],
] as const) {
  test.describe(`on a phone in the ${colorScheme} theme, in ${language}`, () => {
    test.use({ colorScheme, viewport: { width: 390, height: 844 } })

    test('plan and question are accessible, and nothing sticks out', async ({ page, context }) => {
      await context.addCookies([{ name: 'offcut-language', value: language, url: library.app.url }])
      const chinese = language === 'zh-CN'
      await library.openLeftovers(page, 'admin')
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
