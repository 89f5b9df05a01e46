/** From a plan to its run: the typed count, the seconds to undo it, and who comes too late. */
import { expect, test } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import type { Cleanup, CleanupPage } from '../lib/contracts/cleanups.ts'
import { accessibilityProblems } from './support/accessibility.ts'
import { hydrated } from './support/hydrated.ts'
import { hoursAgo } from './support/practice.ts'
import { startSecondApp } from './support/second-app.ts'
import {
  STALLED,
  number,
  rowOf,
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

test('all that match but three become a plan; it starts once its count is typed, and Undo leaves VOD alone', async ({
  page,
}) => {
  await library.openLeftovers(page, 'admin', { verdict: 'stalled' })
  await page.getByRole('checkbox', { name: 'Select all 100 loaded rows' }).check()
  await page.getByRole('button', { name: `Select all ${STALLED} matching` }).click()
  for (const index of [1, 2, 8]) await tick(page, `Lesson ${number(index)}`)
  await expect(bar(page)).toContainText('117 selected')
  await planButton(page).click()
  await planDialog(page).getByRole('button', { name: 'Plan cleanup of 117' }).click()
  await page.waitForURL(/\/cleanups\/[^/]+$/)
  const plan = await library.newestPlan(page)
  const ids = await library.idsOf(page, 'verdict=stalled')
  for (const index of [1, 2, 8]) ids.delete(`Lesson ${number(index)}`)
  expect(plan.count).toBe(117)
  expect(plan.digest).toBe(digestOf([...ids.values()]))
  expect(plan.selection).toMatchObject({ filter: { verdict: 'stalled' }, excluded: 3 })

  await expect(page.getByText('all that match “Stalled” but 3', { exact: true })).toBeVisible()

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
  expect((await library.newestPlan(page)).state).toBe('planned')
  await field.fill('１１７')
  await expect(startDialog(page)).not.toContainText('That is not 117')
  await expect(button).toBeEnabled()
  await button.dblclick()
  await expect(page.getByText(/^Starts in \d+ s\. Nothing has been deleted\.$/)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Start…' })).toBeVisible()
  expect(await library.get<Cleanup>(page, `/api/cleanups/${plan.id}`)).toMatchObject({
    state: 'planned',
    started: null,
  })
  expect(await library.deletesSent()).toBe(0)
})

test('a small one starts from the list; the seconds to undo it are held open there, and its page comes after', async ({
  page,
}) => {
  await library.openLeftovers(page, 'admin', { verdict: 'stalled' })
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
  const plan = await library.newestPlan(page)
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
  expect((await library.newestPlan(page)).state).toBe('planned')
  expect(await library.deletesSent()).toBe(0)
})

test('two who start the same make one run; who comes after a refusal is told by whom and what now', async ({
  page,
  browser,
}) => {
  await library.signIn(page, 'admin')
  const plan = await library.planOf(page, 2)
  const [first, second] = [
    await library.openStart(browser, plan),
    await library.openStart(browser, plan),
  ]
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
  await library.post(page, `/api/cleanups/${plan.id}/undo`, {})

  // One whose page learns of nothing before it asks.
  const third = await library.openStart(browser, plan, { deaf: true })
  await library.post(page, `/api/cleanups/${plan.id}/decline`, { reason: 'Not before the exam' })
  await third.getByRole('button', { name: /^Delete parts of 2/ }).click()
  await expect(startDialog(third)).toContainText('has declined this plan. Nothing was started.')
  await expect(startDialog(third).getByRole('link'), 'its page is below').toHaveCount(0)
  await expect(startDialog(third).getByRole('button', { name: /^Delete parts/ })).toHaveCount(0)
  expect(await accessibilityProblems(third)).toEqual([])
  expect(await library.deletesSent()).toBe(0)
  for (const tab of [first, second, third]) await tab.context().close()
})

test('a plan that has grown too old is not started, and the dialog says what to do', async ({
  page,
  browser,
}) => {
  await library.signIn(page, 'admin')
  const plan = await library.planOf(page, 2)
  const tab = await library.openStart(browser, plan, { deaf: true })
  const db = new Sqlite(library.app.databaseFile)
  db.prepare('update cleanups set expires_at = planned_at where id = ?').run(plan.id)
  db.close()
  await tab.getByRole('button', { name: /^Delete parts of 2/ }).click()
  await expect(startDialog(tab)).toContainText(
    'This plan has expired. Nothing was started. Select the media again and make a new plan.',
  )
  await tab.context().close()
})

test('all of it goes by keyboard alone', async ({ page }) => {
  await library.openLeftovers(page, 'admin', { verdict: 'stalled' })
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
  expect((await library.newestPlan(page)).state).toBe('planned')
  expect(await library.deletesSent()).toBe(0)
})

test('who lets the seconds pass comes to the run, which deletes just what was planned', async ({
  page,
}) => {
  await library.openLeftovers(page, 'admin', { verdict: 'stalled' })
  for (const index of [9, 11]) await tick(page, `Lesson ${number(index)}`)
  await planButton(page).click()
  await planDialog(page).getByRole('button', { name: 'Plan cleanup of 2' }).click()
  await startDialog(page).getByRole('button', { name: 'Delete parts of 2 media' }).click()
  await page.waitForURL(/\/cleanups\/[^/]+$/, { timeout: 30_000 })
  await expect(page.getByText('All 2 are clear.')).toBeVisible({ timeout: 30_000 })
  expect(await library.deletesSent()).toBe(2)
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
