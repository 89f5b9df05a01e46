import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { accessibilityProblems } from './support/accessibility.ts'
import { watchPage } from './support/page-watch.ts'
import { deletesOf, partsOf } from './support/practice.ts'
import { arriveAs, signInProgram } from './support/sign-in.ts'
import { layActive, layStalled, layUnreported } from './support/uploads.ts'

// Fixed, so that the words and times below do not depend on the machine.
test.use({ locale: 'en-GB', timezoneId: 'Asia/Shanghai' })

const sheetOf = (page: Page) => page.getByRole('dialog').filter({ hasText: 'Timeline' })
const titleOf = (page: Page, mediaId: string) =>
  page.locator(`[data-row-key="${mediaId}"] [data-control="title"]`)

async function searchFor(page: Page, mediaId: string): Promise<Locator> {
  await page.getByRole('searchbox').fill(mediaId)
  const title = titleOf(page, mediaId)
  await expect(title, 'the search shows the media').toBeVisible()
  await expect(page).toHaveURL(new RegExp(`q=${mediaId}`))
  return title
}

test('a row opens its sheet, which lives in the link: Back closes it, a reload opens it again, and the list stays as it was', async ({
  page,
}) => {
  const seen = await watchPage(page)
  await signInProgram(page.request, 'Support')
  await page.goto('/media?type=video')
  await expect(page.locator('[data-row-key]').nth(10)).toBeVisible()
  await page.locator('[data-row-key]').nth(10).scrollIntoViewIfNeeded()
  await page.mouse.move(600, 500)
  await page.mouse.wheel(0, 300)
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(200)
  const row = page.locator('[data-row-key]').nth(12)
  const mediaId = (await row.getAttribute('data-row-key')) ?? ''
  const title = titleOf(page, mediaId)
  await title.scrollIntoViewIfNeeded()
  const scrolled = await page.evaluate(() => window.scrollY)

  await title.click()
  const sheet = sheetOf(page)
  await expect(sheet).toBeVisible()
  await expect(page, 'the other parameters stay').toHaveURL(`/media?type=video&media=${mediaId}`)
  await expect(sheet.getByText(mediaId, { exact: true })).toBeVisible()

  await page.goBack()
  await expect(sheet).toBeHidden()
  await expect(page).toHaveURL('/media?type=video')
  await expect(title, 'the focus is back where it was').toBeFocused()
  expect(await page.evaluate(() => window.scrollY), 'and so is the list').toBe(scrolled)

  await page.goForward()
  await expect(sheet).toBeVisible()
  await page.reload()
  await expect(sheet, 'the link alone opens it').toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(page, 'two Escapes are one step').toHaveURL('/media?type=video')
  expect(seen, 'no policy violation, no script error').toEqual([])
})

test('one sheet after another opens from the same list', async ({ page }) => {
  await signInProgram(page.request, 'Viewer')
  await page.goto('/media')
  for (const index of [1, 3, 5]) {
    const row = page.locator('[data-row-key]').nth(index)
    const mediaId = (await row.getAttribute('data-row-key')) ?? ''
    await titleOf(page, mediaId).click()
    await expect(sheetOf(page).getByText(mediaId, { exact: true })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(sheetOf(page)).toBeHidden()
    await expect(page).toHaveURL('/media')
  }
})

test('a link with a sheet in it shows it over the list, and closing it leaves the list', async ({
  page,
}) => {
  const mediaId = await layStalled(`Deep link ${Date.now()}`)
  await signInProgram(page.request, 'Viewer')
  await page.goto(`/media?q=${mediaId}&media=${mediaId}`)
  const sheet = sheetOf(page)
  await expect(sheet.getByRole('heading', { level: 2 }).first()).toContainText('Deep link')
  await expect(
    sheet.getByRole('button', { name: /Delete|Stop/ }),
    'a viewer sees no delete',
  ).toHaveCount(0)
  await sheet.getByRole('button', { name: 'Close' }).click()
  await expect(page).toHaveURL(`/media?q=${mediaId}`)
  await expect(titleOf(page, mediaId), 'the focus goes to its row').toBeFocused()
})

test('what cannot be a media ID opens no sheet and has a page that says so', async ({ page }) => {
  await signInProgram(page.request, 'Viewer')
  await page.goto('/media?media=%2e%2e%2fsign-in')
  await expect(page.locator('[data-row-key]').first()).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  const answer = await page.goto('/media/no%20such%3Cid%3E')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'This is no media ID.' })).toBeVisible()
  await page.getByRole('link', { name: 'Go to Media' }).click()
  await expect(page).toHaveURL(/\/media$/)
})

test('the page of a media tells its verdict, its evidence, its life and its facts, whatever its title holds', async ({
  page,
}) => {
  const seen = await watchPage(page)
  const title = `Page ${Date.now()} <img src=x onerror=alert(1)> \u202Efdp.mp4`
  const mediaId = await layStalled(title)
  await signInProgram(page.request, 'Support')
  await page.goto(`/media/${mediaId}`)
  await expect(page.getByRole('heading', { level: 1 }), 'a hostile title stays text').toContainText(
    '<img src=x onerror=alert(1)> fdp.mp4',
  )
  const main = page.getByRole('main')
  await expect(main).toContainText('No progress reported for 3 d 4 h.')
  await expect(main.getByRole('region', { name: 'Verdict' })).toContainText(
    /Last report\d{1,2} \w{3} \d{4} \d\d:\d\d UTC\+8/,
  )
  const life = main.getByRole('region', { name: 'Timeline' }).getByRole('listitem')
  await expect(life).toContainText([
    'Upload began; record created',
    'Last report: 64 %, 64 MiB sent',
    'Nothing known for 1 d',
    'Quiet period over',
    'Nothing known for 2 d 4 h',
    'Now',
    /about 3 d 1\d h left/,
    'VOD’s own clean-up, about',
  ])
  const facts = main.getByRole('region', { name: 'Facts' })
  await expect(facts).toContainText(/outin-[0-9a-f]+\S* · VOD bucket/)
  await expect(facts).toContainText('Upload sourceJavaSDK')
  await expect(main.getByRole('region', { name: 'What was done before' })).toContainText(
    'Nothing has been deleted here by Offcut.',
  )
  expect(seen, 'no policy violation, no script error').toEqual([])
})

test('a media that VOD does not know is said to be so, with VOD’s own receipt', async ({
  page,
}) => {
  await signInProgram(page.request, 'Support')
  await page.goto('/media/00000000000000000000000000000000')
  const note = page.getByRole('main').getByRole('alert')
  await expect(note).toContainText('VOD does not know this media.')
  await expect(note).toContainText('Check the region shown at the top.')
  await expect(note).toContainText('InvalidVideo.NotFound')
  await expect(note.getByRole('button', { name: /Copy RequestId/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /Delete leftover parts/ })).toBeDisabled()
})

test('without a report the sheet says what is not known, and there is nothing to compare', async ({
  page,
}) => {
  const mediaId = await layUnreported(`Silent ${Date.now()}`)
  await signInProgram(page.request, 'Support')
  await page.goto(`/media?media=${mediaId}`)
  const sheet = sheetOf(page)
  await expect(sheet).toContainText('Unfinished, no report')
  await expect(sheet).toContainText(
    'No upload report. Browser and phone uploaders, URL pulls and plain OSS uploads usually send none',
  )
  await expect(sheet).toContainText('Nothing to compare: this uploader sends no reports.')
  await expect(sheet.getByRole('button', { name: 'Look again' })).toBeDisabled()
  await expect(sheet.getByText('not reported'), 'unknown is said, never a zero').toBeVisible()
})

const at = (minute: number) =>
  new Date(Date.parse('2026-11-25T06:00:00Z') + minute * 60_000).toISOString()

const figures = (minute: number, ratio: number) => ({
  at: at(minute),
  uploadRatio: ratio,
  uploadSize: ratio * 1024 ** 3,
})

test('Look again says what the server compared, and the evidence grows by it', async ({ page }) => {
  const mediaId = await layActive(`Look ${Date.now()}`)
  await signInProgram(page.request, 'Support')
  const comparisons = [
    {
      kind: 'too_soon',
      before: figures(0, 0.64),
      after: figures(1, 0.64),
      minutesApart: 1,
      comparableFrom: at(2),
    },
    {
      kind: 'silent',
      before: figures(0, 0.64),
      after: figures(3, 0.64),
      minutesApart: 3,
      comparableFrom: null,
    },
    {
      kind: 'moving',
      before: figures(3, 0.64),
      after: figures(6, 0.71),
      minutesApart: 3,
      comparableFrom: null,
    },
  ]
  // Minutes do not pass in a test: what was compared is of its choosing, the rest is the server's answer.
  await page.route(`**/api/media/${mediaId}/inspect`, async (route) => {
    const response = await route.fetch()
    const answer = (await response.json()) as { verdict: { evidence: object[] } }
    const comparison = comparisons.shift()
    if (comparison?.kind === 'silent')
      answer.verdict.evidence.push({ fact: 'secondLook', value: 'silent', at: at(3) })
    return route.fulfill({ json: { ...answer, comparison } })
  })
  await page.goto(`/media?media=${mediaId}`)
  const sheet = sheetOf(page)
  const again = sheet.getByRole('button', { name: 'Look again' })
  await again.click()
  await expect(sheet).toContainText(
    'Now: 64 %, as before. From 25 Nov 2026 14:02 UTC+8 on a comparison means something.',
  )
  await again.click()
  await expect(sheet).toContainText('Silent: 64 % twice, 3 min apart.')
  await expect(sheet.getByRole('region', { name: 'Verdict' })).toContainText(
    'Second looksilent, seen 25 Nov 2026 14:03 UTC+8',
  )
  await again.click()
  await expect(sheet).toContainText('Moving: 64 % → 71 % in 3 min.')
})

test('Look again compares with what was read when the sheet opened', async ({ page }) => {
  const mediaId = await layActive(`Real look ${Date.now()}`)
  await signInProgram(page.request, 'Support')
  await page.goto(`/media?media=${mediaId}`)
  const sheet = sheetOf(page)
  await sheet.getByRole('button', { name: 'Look again' }).click()
  await expect(sheet).toContainText(
    /Now: 64\s%, as before\. From .* on a comparison means something/,
  )
})

test('support may not stop an upload that may be running, and gets the link for an admin', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const mediaId = await layActive(`Running ${Date.now()}`)
  await signInProgram(page.request, 'Support')
  await page.goto(`/media?media=${mediaId}`)
  await sheetOf(page).getByRole('button', { name: 'Delete leftover parts…' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText(
    'This upload may still be running. Only an admin may stop it. Look again later, or send an admin this link.',
  )
  await expect(dialog.getByRole('button', { name: 'Delete leftover parts' })).toBeDisabled()
  await expect(dialog.getByRole('textbox'), 'nothing to fill in').toHaveCount(0)
  await dialog.getByRole('button', { name: 'Copy link' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(new URL(copied).pathname).toBe(`/media/${mediaId}`)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(sheetOf(page), 'the sheet stays').toBeVisible()
  expect(await deletesOf(mediaId)).toHaveLength(0)
})

test('an admin stops a running upload with a reason and the end of its ID, and with nothing less', async ({
  page,
}) => {
  const seen = await watchPage(page)
  const mediaId = await layActive(`Override ${Date.now()}`)
  await signInProgram(page.request, 'Admin')
  await page.goto(`/media?media=${mediaId}`)
  await sheetOf(page).getByRole('button', { name: 'Stop this upload…' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.getByRole('heading')).toContainText('Stop the running upload of')
  await expect(dialog).toContainText(
    'Last active 12 min ago, so it is probably still running. Deleting its parts makes it fail: the uploader gets NoSuchUpload',
  )
  await expect(dialog.locator('strong'), 'what to type stands out').toHaveText(mediaId.slice(-6))
  await expect(
    dialog.getByRole('button', { name: 'Let it run' }),
    'the harmless answer has the focus',
  ).toBeFocused()

  const stop = dialog.getByRole('button', { name: 'Stop upload and delete parts' })
  const typed = dialog.getByLabel(/Type the last 6 characters/)
  const reason = dialog.getByLabel('Reason (required)')
  await expect(stop).toBeDisabled()
  await typed.fill(mediaId.slice(-6))
  await expect(stop, 'without a reason it stays off').toBeDisabled()
  await reason.fill('   ')
  await expect(stop, 'spaces are none').toBeDisabled()
  await reason.fill('The customer asked for it')
  for (const wrong of [mediaId.slice(-5), mediaId.slice(0, 6), mediaId, 'zzzzzz']) {
    await typed.fill(wrong)
    await expect(stop, `“${wrong}” is not the end of the ID`).toBeDisabled()
    await stop.click({ force: true })
  }
  await typed.fill(` ${mediaId.slice(-6).toUpperCase()} `)
  expect(await deletesOf(mediaId)).toHaveLength(0)
  await stop.dblclick()

  await expect(page.getByText(/^Deleted the leftover parts of/)).toBeVisible()
  await expect(dialog).toBeHidden()
  expect(await partsOf(mediaId), 'VOD holds no parts').toBe(0)
  expect(await deletesOf(mediaId), 'a double click is one call').toHaveLength(1)
  const history = sheetOf(page).getByRole('region', { name: 'What was done before' })
  await expect(history).toContainText('Stopped a running upload')
  await expect(history).toContainText('Reason: The customer asked for it')
  expect(seen, 'no policy violation, no script error').toEqual([])
})

test('after a delete sheet and row say so without a reload, and the history says who and why', async ({
  page,
}) => {
  const mediaId = await layStalled(`Follow ${Date.now()}`)
  await arriveAs(page, 'Support')
  await (await searchFor(page, mediaId)).click()
  const sheet = sheetOf(page)
  await expect(sheet).toContainText('Stalled')
  const lists: string[] = []
  page.on('request', (request) => {
    if (/\/api\/media\?/.test(request.url())) lists.push(request.url())
  })
  const open = sheet.getByRole('button', { name: 'Delete leftover parts…' })
  await open.click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByLabel('Reason').fill('Ended by the customer')
  await dialog.getByLabel('Ticket').fill('T-42')
  await dialog.getByRole('button', { name: 'Delete leftover parts' }).click()
  await expect(dialog).toBeHidden()
  await expect(open, 'the focus is back where it was').toBeFocused()
  await expect(sheet).toContainText('Cleared')
  const history = sheet.getByRole('region', { name: 'What was done before' })
  await expect(history).toContainText('Deleted')
  await expect(history).toContainText('Reason: Ended by the customer')
  await expect(history).toContainText('Ticket: T-42')
  await expect(history.getByRole('button', { name: /Copy RequestId/ })).toBeVisible()
  await expect(sheet.getByRole('region', { name: 'Timeline' })).toContainText(/Deleted, by \S/)
  await page.keyboard.press('Escape')
  await expect(page.locator(`[data-row-key="${mediaId}"]`)).toContainText('Cleared')
  expect(lists, 'the endless list was not asked for again').toEqual([])
})

test('by keyboard alone: open a row, read, ask, keep, and come back step by step', async ({
  page,
}) => {
  const mediaId = await layStalled(`Keys ${Date.now()}`)
  await arriveAs(page, 'Support')
  const title = await searchFor(page, mediaId)
  await title.focus()
  await page.keyboard.press('Enter')
  const sheet = sheetOf(page)
  await expect(sheet.getByRole('button', { name: 'Close' })).toBeFocused()
  const open = sheet.getByRole('button', { name: 'Delete leftover parts…' })
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press('Tab')
    if (await open.evaluate((element) => element === document.activeElement)) break
  }
  await expect(open, 'reached by Tab').toBeFocused()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('Stalled.')
  await expect(dialog.getByRole('button', { name: 'Keep them' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(open, 'Escape closes the question alone').toBeFocused()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(title).toBeFocused()
  expect(await deletesOf(mediaId)).toHaveLength(0)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`sheet, page and override are accessible in the ${colorScheme} theme`, async ({ page }) => {
    const seen = await watchPage(page)
    await page.emulateMedia({ colorScheme })
    const mediaId = await layActive(`Looks ${colorScheme} ${Date.now()}`)
    const unreported = await layUnreported(`Hatched ${colorScheme} ${Date.now()}`)
    await signInProgram(page.request, 'Admin')
    await page.goto(`/media/${unreported}`)
    await expect(page.getByRole('region', { name: 'Facts' })).toBeVisible()
    expect(await accessibilityProblems(page), 'page').toEqual([])
    await page.goto(`/media?media=${mediaId}`)
    await expect(sheetOf(page)).toContainText('Active 12 min ago.')
    expect(await accessibilityProblems(page), 'sheet').toEqual([])
    await sheetOf(page).getByRole('button', { name: 'Stop this upload…' }).click()
    await expect(page.getByRole('alertdialog')).toContainText('Last active')
    expect(await accessibilityProblems(page), 'override').toEqual([])
    expect(seen, 'no policy violation, no script error').toEqual([])
  })
}

test.describe('on a phone, in Chinese', () => {
  test.use({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', hasTouch: true })

  test('the sheet fills the screen, nothing runs over its edge, and the delete is reached by touch', async ({
    page,
  }) => {
    const mediaId = await layStalled(`手机 ${'高等数学课程录像'.repeat(12)} ${Date.now()}`)
    await signInProgram(page.request, 'Support')
    await page.goto(`/media?media=${mediaId}`)
    const sheet = page.getByRole('dialog').filter({ hasText: '时间线' })
    await expect(sheet).toContainText('已 3 天 4 小时无上报进展。')
    const box = await sheet.boundingBox()
    expect([box?.x, box?.width, box?.height]).toEqual([0, 390, 844])
    const overflow = await sheet.evaluate((element) =>
      [...element.querySelectorAll('*')].some(
        (child) => child.getBoundingClientRect().right > window.innerWidth + 1,
      ),
    )
    expect(overflow).toBe(false)
    await sheet.getByRole('button', { name: '删除碎片文件…' }).tap()
    const dialog = page.getByRole('alertdialog')
    await expect(dialog).toContainText('已停滞。已 3 天 4 小时无进展；最近上报 64%')
    await dialog.getByRole('button', { name: '删除碎片文件' }).tap()
    await expect(page.getByText(/^已删除“.*”的碎片文件。$/)).toBeVisible()
    expect(await partsOf(mediaId)).toBe(0)
  })
})
