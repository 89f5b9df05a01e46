import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { accessibilityProblems } from './support/accessibility.ts'
import { watchPage } from './support/page-watch.ts'
import { deletesOf, examples, hoursAgo, layUpload, partsOf } from './support/practice.ts'
import { arriveAs, enterAs, signInProgram } from './support/sign-in.ts'

// Fixed, so that the words and times below do not depend on the machine.
test.use({ locale: 'en-GB', timezoneId: 'Asia/Shanghai' })

const MIB = 1024 ** 2

/** An upload that reported 64 % and then fell silent for three days and four hours. */
const stalledUpload = (title: string) =>
  layUpload({
    title,
    createdAt: hoursAgo(78),
    parts: 4,
    partBytes: MIB,
    report: {
      uploadSize: 64 * MIB,
      fileSize: 100 * MIB,
      modifiedAt: hoursAgo(76.1),
      source: 'JavaSDK',
    },
  })

async function openDialog(page: Page, mediaId: string) {
  await page.getByRole('searchbox', { name: 'Title, media ID or reference ID' }).fill(mediaId)
  const row = page.getByRole('row').filter({ has: page.getByTitle(mediaId, { exact: true }) })
  await expect(row, 'the search shows the media').toBeVisible()
  await expect(page.getByRole('table').getByRole('row'), 'and only it').toHaveCount(2)
  await row.getByRole('button', { name: /Delete leftover parts of/ }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toBeVisible()
  return { row, dialog }
}

test('support reads the verdict of a stalled upload, deletes its parts, and finds nothing left the second time', async ({
  page,
}) => {
  const seen = await watchPage(page)
  const title = `Lecture ${Date.now()} <img src=x onerror=alert(1)> \u202Efdp.mp4 ${'高等数学'.repeat(12)}`
  const mediaId = await stalledUpload(title)
  await enterAs(page, 'Support')

  const { row, dialog } = await openDialog(page, mediaId)
  await expect(dialog.getByRole('heading'), 'a hostile title stays text').toContainText(
    '<img src=x onerror=alert(1)>',
  )
  await expect(dialog).toContainText('Stalled. No progress for 3 d 4 h; last report 64 %')
  await expect(dialog).toContainText('64 MiB by its own report')
  await expect(dialog).toContainText(`Region cn-shanghai · ${mediaId}`)
  await expect(
    dialog.getByRole('button', { name: 'Keep them' }),
    'the harmless answer has the focus',
  ).toBeFocused()
  await dialog.getByText('Evidence').click()
  await expect(dialog.getByText('Reported progress')).toBeVisible()

  await dialog.getByLabel('Reason').fill('customer gave up')
  await dialog.getByRole('button', { name: 'Delete leftover parts' }).dblclick()
  const toast = page.getByRole('dialog').filter({ hasText: 'Deleted the leftover parts of' })
  await expect(toast, 'the toast carries VOD’s receipt').toContainText(/RequestId [0-9A-F-]{36}/)
  await expect(dialog).toBeHidden()
  await expect(row).toContainText('Cleared')
  await expect(
    row.getByRole('button', { name: /Delete leftover parts of/ }),
    'the focus is back where it was',
  ).toBeFocused()
  expect(await partsOf(mediaId), 'VOD holds no parts').toBe(0)
  expect(await deletesOf(mediaId), 'a double click is one call').toHaveLength(1)

  const again = await openDialog(page, mediaId)
  await again.dialog.getByRole('button', { name: 'Delete leftover parts' }).click()
  await expect(page.getByText('had no leftover parts')).toBeVisible()
  expect(seen, 'no policy violation, no script error').toEqual([])
})

test('an upload that may be running is refused with the reason, on the screen and by the API', async ({
  page,
}) => {
  const mediaId = await layUpload({ title: `Active ${Date.now()}`, createdAt: hoursAgo(0.2) })
  await arriveAs(page, 'Support')
  const { dialog } = await openDialog(page, mediaId)
  await expect(dialog).toContainText('Only an admin may stop it')
  await expect(dialog.getByRole('button', { name: 'Copy link' })).toBeVisible()

  const button = dialog.getByRole('button', { name: 'Delete leftover parts' })
  await expect(button).toBeDisabled()
  await button.click({ force: true })
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  const answer = await page.evaluate(async (id) => {
    const response = await fetch('/api/deletions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ mediaId: id }),
    })
    return { status: response.status, body: (await response.json()) as unknown }
  }, mediaId)
  expect(answer).toMatchObject({ status: 409, body: { error: { code: 'upload_in_progress' } } })
  expect(await deletesOf(mediaId)).toHaveLength(0)
  expect(await partsOf(mediaId)).toBeGreaterThan(0)
})

test('a refusal of VOD says what to do, with its code and RequestId', async ({ page }) => {
  const mediaId = (await examples()).AccessDenied
  if (!mediaId) throw new Error('The practice VOD has no example of AccessDenied.')
  await arriveAs(page, 'Support')
  const { dialog } = await openDialog(page, mediaId)
  await dialog.getByRole('button', { name: 'Delete leftover parts' }).click()
  const note = dialog.getByRole('alert')
  await expect(note).toContainText('The bucket does not authorise VOD.')
  await expect(note).toContainText('Its owner must authorise VOD for it')
  await expect(note).toContainText('AccessDenied')
  await expect(note.getByRole('button', { name: /Copy RequestId/ })).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Try again' })).toBeEnabled()
  expect(await accessibilityProblems(page)).toEqual([])
})

test('a viewer sees no way to delete, and the API refuses one', async ({ page }) => {
  const mediaId = await stalledUpload(`Viewer ${Date.now()}`)
  await arriveAs(page, 'Viewer')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await expect(page.getByRole('button', { name: /Delete leftover parts/ })).toHaveCount(0)

  const status = await page.evaluate(async (id) => {
    const response = await fetch('/api/deletions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ mediaId: id }),
    })
    return response.status
  }, mediaId)
  expect(status).toBe(403)
  expect(await deletesOf(mediaId)).toHaveLength(0)
})

test('filters live in the link, and a list without a match says so', async ({ page }) => {
  await arriveAs(page, 'Viewer')
  // Exact times are the browser's part: now its controls work too.
  await expect(page.locator('time[data-exact]').first()).toBeVisible()
  await page.getByLabel('Status').selectOption('Uploading')
  await expect(page).toHaveURL(/status=Uploading/)
  await page.getByRole('searchbox').fill('no title is like this one')
  await expect(
    page.getByText('No media match “\u2068no title is like this one\u2069 · Uploading”.'),
  ).toBeVisible()
  await page.reload()
  await expect(page.getByText(/No media match/), 'the link alone shows the same').toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).first().click()
  await expect(page).toHaveURL(/\/media$/)
  await expect(page.getByRole('row').nth(1)).toBeVisible()
})

for (const theme of ['Light', 'Dark']) {
  test(`sign-in, media and dialog are accessible in the ${theme.toLowerCase()} theme`, async ({
    page,
  }) => {
    const seen = await watchPage(page)
    const mediaId = await stalledUpload(`Looks ${theme} ${Date.now()}`)
    await page.goto('/sign-in')
    await page.getByRole('button', { name: /^Theme/ }).click()
    await page.getByRole('button', { name: theme, exact: true }).click()
    expect(await accessibilityProblems(page), 'sign-in').toEqual([])
    await arriveAs(page, 'Support')
    await expect(page.locator('html'), 'the theme is remembered').toHaveAttribute(
      'data-theme',
      theme.toLowerCase(),
    )
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    expect(await accessibilityProblems(page), 'media').toEqual([])
    const { dialog } = await openDialog(page, mediaId)
    await expect(dialog).toContainText('Stalled.')
    expect(await accessibilityProblems(page), 'dialog').toEqual([])
    expect(seen, 'no policy violation, no script error').toEqual([])
  })
}

test('Chinese is there from the switch in the header to the verdict in the dialog', async ({
  page,
}) => {
  const seen = await watchPage(page)
  const mediaId = await stalledUpload(`语言 ${Date.now()}`)
  await enterAs(page, 'Support')
  await page.getByRole('button', { name: /^Language/ }).click()
  await page.getByRole('button', { name: '简体中文' }).click()
  await expect(page.getByRole('heading', { name: '媒资' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.getByText('演练环境。数据均为虚构，不会影响真实媒资。')).toBeVisible()

  await page.getByRole('searchbox', { name: '标题、媒体 ID 或自定义 ID' }).fill(mediaId)
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2)
  await page.getByRole('button', { name: /的碎片文件…$/ }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('已停滞。已 3 天 4 小时无进展；最近上报 64%')
  await dialog.getByRole('button', { name: '删除碎片文件' }).click()
  await expect(page.getByText(/^已删除“.*”的碎片文件。$/)).toBeVisible()
  expect(seen, 'no policy violation, no script error').toEqual([])
})

test('by keyboard alone: find, open, read, keep, and come back', async ({ page }) => {
  const mediaId = await stalledUpload(`Keyboard ${Date.now()}`)
  await arriveAs(page, 'Support')
  await page.getByRole('searchbox').focus()
  await page.keyboard.type(mediaId)
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2)
  const button = page.getByRole('button', { name: /Delete leftover parts of/ })
  for (let step = 0; step < 20; step++) {
    await page.keyboard.press('Tab')
    if (await button.evaluate((element) => element === document.activeElement)) break
  }
  await expect(button, 'reached by Tab').toBeFocused()
  await expect(button, 'and seen once it is').toHaveCSS('opacity', '1')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alertdialog')).toContainText('Stalled.')
  await expect(
    page.getByRole('button', { name: 'Keep them' }),
    'the harmless answer has the focus, so Enter deletes nothing',
  ).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alertdialog')).toBeHidden()
  await expect(button).toBeFocused()
  expect(await deletesOf(mediaId)).toHaveLength(0)
})

test('without a network a delete says so and waits for a person, instead of leaving by itself later', async ({
  page,
  context,
}) => {
  const mediaId = await stalledUpload(`Offline ${Date.now()}`)
  await arriveAs(page, 'Support')
  const { dialog } = await openDialog(page, mediaId)
  const button = dialog.getByRole('button', { name: 'Delete leftover parts' })
  await expect(button).toHaveAttribute('aria-disabled', 'false')

  await context.setOffline(true)
  await button.click()
  await expect(dialog.getByRole('alert')).toContainText('No connection to Offcut.')
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeEnabled()
  await context.setOffline(false)
  // Whatever would leave by itself leaves before this answer comes back.
  await page.evaluate(() => fetch('/api/media?limit=1'))
  expect(await deletesOf(mediaId)).toHaveLength(0)

  await dialog.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText(/^Deleted the leftover parts of/)).toBeVisible()
  expect(await deletesOf(mediaId)).toHaveLength(1)
})

test('signed out, pages lead to the sign-in and back, and the API answers 401', async ({
  page,
  request,
}) => {
  for (const path of ['/api/media', '/api/media/x']) {
    const response = await request.get(path)
    expect(response.status(), path).toBe(401)
    expect(await response.json()).toMatchObject({ error: { code: 'unauthenticated' } })
  }
  const unknown = await request.get('/api/no-such-thing')
  expect(unknown.status(), 'programs get an envelope where nothing is').toBe(404)
  expect(await unknown.json()).toMatchObject({ error: { code: 'not_found' } })

  await page.goto('/media?status=Uploading')
  await page.getByRole('button', { name: 'Enter as Viewer' }).click()
  await expect(page).toHaveURL(/\/media\?status=Uploading$/)

  await page.getByRole('button', { name: /^Account/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
  await page.goto('/media')
  await expect(page).toHaveURL(/\/sign-in\?back=%2Fmedia$/)
})

test('a request from another site cannot delete', async ({ request, baseURL }) => {
  const mediaId = await stalledUpload(`Cross-site ${Date.now()}`)
  await signInProgram(request, 'Support')
  const send = (headers: Record<string, string>) =>
    request.post('/api/deletions', { data: { mediaId }, headers })

  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: baseURL ?? '', 'sec-fetch-site': 'cross-site' },
    {},
  ]
  for (const headers of foreign) {
    const response = await send(headers)
    expect(response.status(), JSON.stringify(headers)).toBe(403)
  }
  expect(await deletesOf(mediaId)).toHaveLength(0)

  const allowed = await send({ origin: baseURL ?? '' })
  expect(allowed.status()).toBe(200)
  expect(await allowed.json()).toMatchObject({ mediaId, outcome: 'deleted' })
})
