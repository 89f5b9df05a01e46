import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { complaint, copied, lookUp, openDesk, part, pasteAnywhere } from './support/desk.ts'
import { watchPage } from './support/page-watch.ts'
import { deletesOf, hoursAgo, layUpload, layUploads } from './support/practice.ts'
import { signInProgram } from './support/sign-in.ts'
import { layActive, layStalled } from './support/uploads.ts'

test.use({ locale: 'en-GB', timezoneId: 'Asia/Shanghai' })

test('from paste to copied reply it takes three key presses, four in the other language, and nothing pasted is kept', async ({
  page,
  context,
}) => {
  const title = `Complaint ${Date.now()}`
  const mediaId = await layStalled(title)
  const mark = `mark${Date.now()}`
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const seen = await watchPage(page)
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(request.url()))
  await openDesk(page)
  const presses = await countPresses(page)

  await pasteAnywhere(page, `Ticket #10421: ${mediaId} is stuck, says ${mark}`)
  const card = page.getByRole('article')
  await expect(card.getByRole('heading', { name: title })).toBeVisible()
  await expect(page.getByRole('heading', { name: '1 media found' })).toBeFocused()
  await page.keyboard.press('c')
  await expect(card.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await presses()).toEqual(['Control', 'v', 'c'])
  const english = await copied(page)
  expect(english, 'plain text, the ID last').toMatch(
    new RegExp(`^Your upload “${title}” stopped at 64 % on .+\\n\\nID: ${mediaId}$`),
  )
  await page.keyboard.press('l')
  await expect(card).toContainText('已上传的部分仍然保留')
  await page.keyboard.press('c')
  await expect
    .poll(() => copied(page))
    .toMatch(new RegExp(`^您上传的“${title}”.+\\n\\nID：${mediaId}$`))

  expect(page.url()).toMatch(/\/lookup$/)
  expect(
    addresses.filter((address) => address.includes(mark) || address.includes(mediaId)),
  ).toEqual([])
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state]),
  )
  expect(kept).not.toContain(mediaId)
  expect(kept).not.toContain(mark)
  await page.reload()
  await expect(complaint(page)).toHaveValue('')
  expect(seen, 'no policy violation, no script error').toEqual([])
})

test('single letters do something only while the focus is in the results', async ({
  page,
  context,
}) => {
  const [first, second] = [await layStalled('Letters one'), await layStalled('Letters two')]
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openDesk(page)
  await lookUp(page, `${first} ${second} are stuck`)
  await page.evaluate(() => navigator.clipboard.writeText('untouched'))

  const field = complaint(page)
  await field.press('c')
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('l')
  await page.keyboard.press('c')
  await expect(page.getByRole('button', { name: 'English', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  expect(await copied(page)).toBe('untouched')

  // In a card they mean that card.
  const card = page.getByRole('article', { name: 'Letters two' })
  await card.getByText('Diagnosis', { exact: true }).first().click()
  await page.keyboard.press('c')
  await expect.poll(() => copied(page)).toContain(`ID: ${second}`)
})

test('with keys that act alone turned off the letters do nothing and are not offered', async ({
  page,
  context,
  baseURL,
}) => {
  const mediaId = await layStalled('No letters')
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await context.addCookies([{ name: 'offcut-single-keys', value: 'off', url: baseURL ?? '' }])
  await openDesk(page)
  await lookUp(page, mediaId)
  const card = page.getByRole('article')
  await expect(card.getByRole('button', { name: 'Copy reply' })).toBeVisible()
  await expect(card.locator('kbd')).toHaveCount(0)
  await page.evaluate(() => navigator.clipboard.writeText('untouched'))
  await page.keyboard.press('l')
  await page.keyboard.press('c')
  await expect(card, 'in the language of the page still').toContainText('stopped at 64 %')
  expect(await copied(page)).toBe('untouched')
})

test('what was understood are chips that can be left out and taken in again', async ({ page }) => {
  const titles = [`Chip one ${Date.now()}`, `Chip two ${Date.now()}`] as const
  const [first, second] = [await layStalled(titles[0]), await layStalled(titles[1])]
  await openDesk(page)
  await lookUp(page, `${first} and ${second}`)
  await expect(page.getByRole('article')).toHaveCount(2)

  await page.getByRole('button', { name: `Leave out` }).first().click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect(page.getByRole('heading', { name: '1 media found' })).toBeFocused()
  await expect(page.getByRole('article', { name: titles[1] })).toBeVisible()
  await page.getByRole('button', { name: 'Take all in' }).click()
  await expect(page.getByRole('article')).toHaveCount(2)
  await expect(page.getByRole('heading', { name: '2 media found' })).toBeFocused()
})

test('many matches by title: unfinished first, ten of them, until somebody knows when the upload began', async ({
  page,
}) => {
  const title = `Lecture ${Date.now()}`
  await layUploads([
    ...Array.from({ length: 11 }, (_, n) => ({
      title: `${title} part ${n}`,
      createdAt: hoursAgo(80 + n),
    })),
    { title: `${title} ready`, createdAt: hoursAgo(1), status: 'Normal' },
    { title: `${title} of yesterday`, createdAt: hoursAgo(26) },
  ])
  await openDesk(page)
  await lookUp(page, `My upload “${title}” is stuck`)
  await expect(page.getByText(`13 media match “⁨${title}⁩”`)).toContainText(
    'When did the upload begin?',
  )
  const cards = page.getByRole('article')
  await expect(cards).toHaveCount(10)
  await expect(cards.first()).toContainText(`${title} of yesterday`)
  await expect(cards.filter({ hasText: `${title} ready` })).toHaveCount(0)

  await expect(cards.first(), 'what they can be told apart by').toContainText(
    /Began \d+ \w{3} \d{4}/,
  )
  await expect(page.getByRole('button', { name: 'Plan cleanup…' }), 'of strangers').toHaveCount(0)

  await page.getByLabel('Began at or after').fill(localTime(Date.now() - 30 * 3_600_000))
  await page.getByLabel('Began before').fill(localTime(Date.now() - 20 * 3_600_000))
  await page.getByRole('button', { name: 'Narrow down' }).click()
  await expect(cards).toHaveCount(1)
  await expect(cards).toContainText(`${title} of yesterday`)
  await page.getByRole('button', { name: 'Any time' }).click()
  await expect(cards).toHaveCount(10)
})

test('not found says where it was looked for, and asks for what would find it', async ({
  page,
}) => {
  await openDesk(page)
  await lookUp(page, `My upload “Nobody’s film ${Date.now()}.mp4” is stuck`)
  const card = page.getByRole('article')
  await expect(card).toContainText('No media found in cn-shanghai for')
  await expect(card).toContainText('Searched in cn-shanghai, in the applications')
  await expect(card).toContainText('Please send us the ID shown on the upload page')
  await lookUp(page, 'Hello,\nit does not work.\nThanks')
  await expect(card).toContainText('Nothing to look for in this text.')
  await expect(card).toContainText('Please send us the ID shown on the upload page')
})

test('a delete is behind what it costs, and takes the ticket along into the audit log', async ({
  page,
  playwright,
  baseURL,
}) => {
  const title = `Given up ${Date.now()}`
  const mediaId = await layStalled(title)
  const ticket = String(Date.now()).slice(-7)
  await openDesk(page)
  await lookUp(page, `Ticket #${ticket}: ${mediaId} is stuck`)
  const card = page.getByRole('article')
  await expect(card.getByRole('button', { name: 'Delete leftover parts…' })).toBeHidden()
  await card.getByText('Customer will not continue', { exact: true }).click()
  await expect(card).toContainText('the customer has to start again from 0 %')
  await card.getByRole('button', { name: 'Delete leftover parts…' }).click()
  await expect(page.getByLabel('Ticket (optional)')).toHaveValue(ticket)
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete leftover parts' }).click()
  await expect(card).toContainText('We deleted its parts')
  await expect(card).toContainText('what had been sent is no longer stored')
  await expect(part(card, 'Timeline')).toContainText('Deleted, by support')
  expect(await deletesOf(mediaId)).toHaveLength(1)

  const admin = await playwright.request.newContext({ baseURL: baseURL ?? '' })
  await signInProgram(admin, 'Admin')
  const audit = await admin.get(`/api/audit?mediaId=${mediaId}&kind=deletion.intent`)
  expect(await audit.json()).toMatchObject({ items: [{ data: { ticket } }] })
  await admin.dispose()
})

test('all that is stalled in a complaint, and only that, goes into one plan with its ticket', async ({
  page,
}) => {
  const ids = [
    await layStalled('Planned one'),
    await layStalled('Planned two'),
    await layActive('Planned not'),
  ]
  await openDesk(page)
  await lookUp(page, `Ticket #20431: ${ids.join(' ')}`)
  await expect(page.getByText('2 uploads of this complaint are stalled')).toBeVisible()
  await page.getByRole('button', { name: 'Plan cleanup…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('2 media')
  await expect(dialog.getByLabel('Ticket')).toHaveValue('20431')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Plan cleanup…' })).toBeFocused()
})

test('a second look is compared here, and is part of the timeline afterwards', async ({ page }) => {
  const mediaId = await layActive(`Looked at ${Date.now()}`)
  await openDesk(page)
  await lookUp(page, mediaId)
  const card = page.getByRole('article')
  await expect(card).toContainText('Still moving')
  await card.getByRole('button', { name: 'Look again' }).click()
  await expect(card).toContainText('Now: 64 %')
  await expect(part(card, 'Timeline')).toContainText('Looked at here: 64 %')
})

test('an upload address is masked; an admin who asks for it sees it, and the audit log says so', async ({
  page,
}) => {
  const title = `Address ${Date.now()}`
  const mediaId = await layStalled(title)
  await openDesk(page)
  await lookUp(page, mediaId)
  const address = part(page.getByRole('article'), 'Upload address')
  await expect(address).toContainText('127.0.*.*')
  await expect(address.getByRole('button')).toHaveCount(0)

  await openDesk(page, 'Admin')
  await lookUp(page, `Ticket #30552: ${mediaId}`)
  await expect(address).toContainText('the audit log notes that you saw it')
  await address.getByRole('button', { name: 'Show the whole address' }).click()
  await expect(address).toContainText('127.0.0.1')
  const audit = await page.request.get(`/api/audit?mediaId=${mediaId}&kind=address.revealed`)
  expect(await audit.json()).toMatchObject({ items: [{ data: { title, ticket: '30552' } }] })
})

test('times of a reply are in the region’s zone, until another one is picked', async ({ page }) => {
  const createdAt = hoursAgo(90)
  const mediaId = await layUpload({ title: 'Zones', createdAt })
  await openDesk(page)
  await lookUp(page, `${mediaId} is stuck`)
  const timeIn = (timeZone: string) =>
    new Date(createdAt).toLocaleTimeString('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    })
  const card = page.getByRole('article')
  await expect(card).toContainText(`, ${timeIn('Asia/Shanghai')} and has not finished`)
  await page.getByLabel('Times of replies in').selectOption('America/New_York')
  await expect(card).toContainText(`, ${timeIn('America/New_York')} and has not finished`)
})

/** Of every key that goes down from now on, its name. */
async function countPresses(page: Page) {
  await page.evaluate(() => {
    const pressed: string[] = []
    Object.assign(window, { pressed })
    document.addEventListener('keydown', ({ key }) => pressed.push(key), { capture: true })
  })
  return () => page.evaluate(() => (window as unknown as { pressed: string[] }).pressed)
}

/** As a date field of a reader in Shanghai takes it. */
const localTime = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16)
