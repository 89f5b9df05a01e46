import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { accessibilityProblems } from './support/accessibility.ts'
import { watchPage } from './support/page-watch.ts'
import { layUpload } from './support/practice.ts'
import { signInProgram } from './support/sign-in.ts'
import type { PracticeRole } from './support/sign-in.ts'
import { layStalled } from './support/uploads.ts'

// Fixed, so that the words below do not depend on the machine.
test.use({ locale: 'en-GB', timezoneId: 'Asia/Shanghai' })

const menuOf = (page: Page) => page.getByRole('dialog', { name: 'Search and commands' })
const fieldOf = (page: Page) => page.getByRole('combobox', { name: 'Media title or ID' })
const buttonOf = (page: Page) => page.getByRole('banner').getByRole('button', { name: 'Search' })
const lineOf = (page: Page, name: string | RegExp) =>
  menuOf(page).getByRole('option', { name, exact: typeof name === 'string' })
/** Of the media that were found or opened before; what leads to all of them is none. */
const mediaLineOf = (page: Page, title: string) =>
  menuOf(page)
    .getByRole('option')
    .filter({ has: page.locator('bdi') })
    .filter({ hasText: title })
const sheetOf = (page: Page) => page.getByRole('dialog').filter({ hasText: 'Timeline' })

/** Signed in and on the page, whose keys are heard by now. */
async function arrive(page: Page, role: PracticeRole, path: string): Promise<void> {
  await signInProgram(page.request, role)
  await page.goto(path)
  await listening(page)
}

/** Resolves once React has taken over the header, and has nothing left to do. */
async function listening(page: Page): Promise<void> {
  await buttonOf(page).waitFor()
  await page.waitForFunction(() =>
    [...document.querySelectorAll('header button[aria-keyshortcuts]')].some((button) =>
      Object.keys(button).some((key) => key.startsWith('__reactProps')),
    ),
  )
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
}

async function open(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(fieldOf(page)).toBeFocused()
}

test('Ctrl-K, the button and / open it, and Escape puts the focus back where it was', async ({
  page,
}) => {
  const seen = await watchPage(page)
  await arrive(page, 'Admin', '/')
  const scan = page.getByRole('button', { name: 'Scan now' })
  await scan.focus()
  await open(page)
  await page.keyboard.press('Escape')
  await expect(menuOf(page)).toBeHidden()
  await expect(scan, 'the focus is back').toBeFocused()

  await page.keyboard.press('/')
  await expect(fieldOf(page), 'the slash is a key here, no text').toHaveValue('')
  await expect(fieldOf(page)).toBeFocused()
  await page.keyboard.type('a/b')
  await expect(fieldOf(page), 'in the field it is text').toHaveValue('a/b')
  await page.keyboard.press('Control+k')
  await expect(menuOf(page), 'the same keys close it').toBeHidden()
  await expect(scan).toBeFocused()

  await buttonOf(page).click()
  await expect(fieldOf(page), 'what was typed before is gone').toHaveValue('')
  await menuOf(page).getByRole('button', { name: 'Close' }).click()
  await expect(menuOf(page)).toBeHidden()
  await expect(buttonOf(page)).toBeFocused()
  expect(seen, 'no policy violation, no script error').toEqual([])
})

test('/ goes to the search field of a page that has one, and Ctrl-K opens the menu from inside it', async ({
  page,
}) => {
  await arrive(page, 'Viewer', '/media')
  const search = page.getByRole('searchbox')
  await page.keyboard.press('/')
  await expect(search).toBeFocused()
  await expect(search, 'the slash is not typed').toHaveValue('')
  await page.keyboard.type('a/b')
  await expect(search, 'in a field it is text').toHaveValue('a/b')
  await open(page)
  await page.keyboard.press('Escape')
  await expect(search, 'the focus and the text are as they were').toBeFocused()
  await expect(search).toHaveValue('a/b')
})

test('a place is found by its name and entered by Enter; the focus is in its content', async ({
  page,
}) => {
  await arrive(page, 'Admin', '/')
  await open(page)
  await page.keyboard.type('audit')
  await expect(lineOf(page, 'Audit log')).toHaveAttribute('data-highlighted')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/audit')
  await expect(menuOf(page)).toBeHidden()
  await expect(page.getByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible()
  await expect(page.locator('#content'), 'the next Tab begins at its top').toBeFocused()
})

test('arrow keys go round the lines, and the field tells which one is meant', async ({ page }) => {
  await arrive(page, 'Admin', '/')
  await open(page)
  const meant = () => fieldOf(page).getAttribute('aria-activedescendant')
  const first = await meant()
  expect(first, 'the first line is meant from the start').toBeTruthy()
  await page.keyboard.press('ArrowDown')
  expect(await meant()).not.toBe(first)
  await page.keyboard.press('ArrowUp')
  expect(await meant()).toBe(first)
  await page.keyboard.press('ArrowUp')
  await expect(lineOf(page, 'Sign out'), 'from the first to the last').toHaveAttribute(
    'data-highlighted',
  )
})

test('a viewer is offered no place that stays shut, support its desk', async ({ page }) => {
  await arrive(page, 'Viewer', '/')
  await open(page)
  await expect(lineOf(page, 'Cleanups')).toBeVisible()
  for (const name of ['Upload desk', 'Audit log', 'Settings'])
    await expect(lineOf(page, name)).toHaveCount(0)
  await page.keyboard.type('settings')
  await expect(menuOf(page).getByRole('option')).toHaveText([/Search Media for “⁨settings⁩”/])

  await arrive(page, 'Support', '/')
  await open(page)
  await expect(lineOf(page, 'Upload desk')).toBeVisible()
  await expect(lineOf(page, 'Settings')).toHaveCount(0)
})

test('a media is found by its title, opens over the list as it stands, and is offered again', async ({
  page,
}) => {
  const seen = await watchPage(page)
  const title = `Menu ${Date.now()} <img src=x onerror=alert(1)> \u202Efdp.mp4`
  const mediaId = await layStalled(title)
  await arrive(page, 'Support', '/media?type=video')
  await open(page)
  await page.keyboard.type(title.slice(0, 18))
  const line = mediaLineOf(page, 'fdp.mp4')
  await expect(line, 'a hostile title stays text').toContainText(
    '<img src=x onerror=alert(1)> fdp.mp4',
  )
  await expect(line, 'VOD’s own word').toContainText('Uploading')
  await expect(line.locator('bdi')).toBeVisible()
  await expect(line).toHaveAttribute('data-highlighted')
  await page.keyboard.press('Enter')
  await expect(sheetOf(page)).toBeVisible()
  await expect(page, 'the list stays as it is').toHaveURL(`/media?type=video&media=${mediaId}`)
  await expect(sheetOf(page).getByText(mediaId, { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheetOf(page)).toBeHidden()
  await expect(page).toHaveURL('/media?type=video')

  await open(page)
  const opened = menuOf(page).getByRole('group', { name: 'Opened in this tab' })
  await expect(opened.getByRole('option').first()).toContainText('fdp.mp4')
  await page.keyboard.press('Enter')
  await expect(sheetOf(page)).toBeVisible()
  expect(seen, 'no policy violation, no script error').toEqual([])
})

test('a media is found by its ID and has a page of its own where there is no list to show it over', async ({
  page,
}) => {
  const title = `By ID ${Date.now()}`
  const mediaId = await layUpload({ title, status: 'Normal' })
  await arrive(page, 'Viewer', '/')
  await open(page)
  // As it comes out of a message.
  await fieldOf(page).fill(`  ${mediaId} `)
  await expect(mediaLineOf(page, title)).toContainText('Normal')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/media/${mediaId}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
})

test('all matches are one line away in Media, also before VOD has answered', async ({ page }) => {
  await arrive(page, 'Viewer', '/')
  const held = Promise.withResolvers<void>()
  await page.route('**/api/media?*', async (route) => {
    await held.promise
    await route.continue()
  })
  await open(page)
  await page.keyboard.type('no such lecture')
  await expect(menuOf(page).getByRole('status')).toHaveText('Searching VOD…')
  await page.keyboard.press('Enter')
  held.resolve()
  await expect(page).toHaveURL('/media?q=no+such+lecture')
  await expect(page.getByRole('searchbox')).toHaveValue('no such lecture')
})

test('an answer to what was typed before is not waited for, and not shown', async ({ page }) => {
  const stamp = Date.now()
  const [first, second] = [`Overtaken ${stamp} a`, `Overtaken ${stamp} b`]
  await layStalled(first)
  await layStalled(second)
  await arrive(page, 'Viewer', '/')
  await page.route('**/api/media?*', async (route) => {
    // The answer to the first text never comes.
    if (new URL(route.request().url()).searchParams.get('q') !== first) await route.continue()
  })
  await open(page)
  const asked = page.waitForRequest((request) => request.url().includes('/api/media?'))
  const ended = page.waitForEvent('requestfailed', (request) =>
    request.url().includes('/api/media?'),
  )
  await page.keyboard.type(first)
  await asked
  await page.keyboard.press('Backspace')
  await page.keyboard.type('b')
  expect((await ended).failure()?.errorText, 'the browser ended it').toMatch(/ABORTED/)
  await expect(mediaLineOf(page, second)).toBeVisible()
  await expect(mediaLineOf(page, first)).toHaveCount(0)
})

test('no match and a lost network are said in words, and the search can be tried again', async ({
  page,
}) => {
  const title = `Offline ${Date.now()}`
  await layStalled(title)
  await arrive(page, 'Viewer', '/')
  await open(page)
  await page.keyboard.type('zzz no such title')
  await expect(menuOf(page).getByRole('status')).toHaveText(
    'No media match “\u2068zzz no such title\u2069”.',
  )

  await page.route('**/api/media?*', (route) => route.abort())
  await fieldOf(page).fill(title)
  const alert = menuOf(page).getByRole('alert')
  await expect(alert).toContainText('No connection to Offcut. Check your network, then try again.')
  await page.unroute('**/api/media?*')
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(mediaLineOf(page, title)).toBeVisible()
  await expect(alert).toHaveCount(0)
})

test('without a network the menu itself cannot come: the button says so, and works when it is back', async ({
  page,
}) => {
  await arrive(page, 'Viewer', '/')
  await page.route('**/_next/static/chunks/**', (route) => route.abort())
  await buttonOf(page).click()
  await expect(page.getByRole('banner').getByRole('alert')).toHaveText(
    'No connection to Offcut. Check your network, then try again.',
  )
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await page.unroute('**/_next/static/chunks/**')
  await buttonOf(page).click()
  await expect(fieldOf(page)).toBeFocused()
})

test('what is typed while the menu is still on its way is typed into it', async ({ page }) => {
  await arrive(page, 'Admin', '/')
  const held = Promise.withResolvers<void>()
  await page.route('**/_next/static/chunks/**', async (route) => {
    await held.promise
    await route.continue()
  })
  await page.keyboard.press('Control+k')
  await page.keyboard.type('audit log')
  await expect(buttonOf(page), 'it is being fetched').toHaveAttribute('aria-busy', 'true')
  held.resolve()
  await expect(fieldOf(page)).toHaveValue('audit log')
  await expect(lineOf(page, 'Audit log')).toHaveAttribute('data-highlighted')
})

test('theme and language change from the menu, and the header follows', async ({ page }) => {
  await arrive(page, 'Viewer', '/')
  await open(page)
  await page.keyboard.type('theme dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('button', { name: 'Theme: Dark' })).toBeVisible()
  await page.reload()
  await expect(page.locator('html'), 'it is remembered').toHaveAttribute('data-theme', 'dark')

  await listening(page)
  await open(page)
  await page.keyboard.type('中文')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.getByRole('heading', { level: 1, name: '概览' })).toBeVisible()
  await page.keyboard.press('Control+k')
  const menu = page.getByRole('dialog', { name: '搜索与命令' })
  await page.keyboard.type('leftovers')
  await expect(
    menu.getByRole('option', { name: '碎片文件', exact: true }),
    'the English names of places are known in Chinese as well',
  ).toBeVisible()
})

test('keys that act alone can be turned off for good; Ctrl-K goes on', async ({ page }) => {
  await arrive(page, 'Viewer', '/')
  await open(page)
  await page.keyboard.type('keys')
  const line = lineOf(page, /Single-key shortcuts/)
  await expect(line).toContainText('On')
  await page.keyboard.press('Enter')
  await expect(line, 'the menu stays, and says so').toContainText('Off')
  await page.keyboard.press('Escape')

  for (const path of ['/', '/media']) {
    await page.goto(path)
    await listening(page)
    await page.keyboard.press('/')
    await expect(page.locator('body')).toBeFocused()
  }
  await open(page)
  await page.keyboard.type('keys')
  await page.keyboard.press('Enter')
  await expect(line).toContainText('On')
  await page.keyboard.press('Escape')
  await expect(menuOf(page)).toBeHidden()
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
})

test('an input method that is choosing characters keeps its keys, and half a word is not searched', async ({
  page,
}) => {
  const title = `组词 ${Date.now()} 数学`
  await layStalled(title)
  const searches: string[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname === '/api/media') searches.push(searchParams.get('q') ?? '')
  })
  await arrive(page, 'Viewer', '/')
  const composing = (key: string, ctrlKey = false) =>
    page.evaluate(
      (pressed) =>
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', {
            ...pressed,
            isComposing: true,
            bubbles: true,
            cancelable: true,
          }),
        ),
      { key, ctrlKey },
    )
  await composing('/')
  await composing('k', true)
  await expect(menuOf(page)).toHaveCount(0)

  await open(page)
  const client = await page.context().newCDPSession(page)
  await client.send('Input.imeSetComposition', {
    text: 'shu xue',
    selectionStart: 7,
    selectionEnd: 7,
  })
  await expect(fieldOf(page)).toHaveValue('shu xue')
  await composing('Escape')
  await composing('k', true)
  await expect(menuOf(page), 'Escape and Ctrl-K were the input method’s').toBeVisible()
  await expect(lineOf(page, 'Overview'), 'nothing is filtered by half a word').toBeVisible()
  await client.send('Input.insertText', { text: title })
  await expect(fieldOf(page)).toHaveValue(title)
  await expect(mediaLineOf(page, title)).toBeVisible()
  expect(searches, 'only whole words were searched').toEqual([title])
})

test('over a sheet it opens and closes alone; a question is answered first', async ({ page }) => {
  const mediaId = await layStalled(`Under ${Date.now()}`)
  const otherTitle = `Over ${Date.now()}`
  const otherId = await layStalled(otherTitle)
  await arrive(page, 'Support', `/media?q=${mediaId}&media=${mediaId}`)
  await expect(sheetOf(page)).toBeVisible()
  await page.keyboard.press('/')
  await expect(menuOf(page), 'a sheet is no place for keys that act alone').toHaveCount(0)
  await open(page)
  await page.keyboard.press('Escape')
  await expect(menuOf(page)).toBeHidden()
  await expect(sheetOf(page), 'one Escape closes one thing').toBeVisible()

  await sheetOf(page)
    .getByRole('button', { name: /Delete leftover parts/ })
    .click()
  const question = page.getByRole('alertdialog')
  await expect(question).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(menuOf(page)).toHaveCount(0)

  await open(page)
  await page.keyboard.type(otherTitle)
  await expect(mediaLineOf(page, otherTitle)).toHaveAttribute('data-highlighted')
  await page.keyboard.press('Enter')
  await expect(sheetOf(page)).toContainText(otherId)
  await page.goBack()
  await expect(sheetOf(page), 'Back goes to the one before').toContainText(mediaId)
})

test('signing out from the menu forgets what was opened', async ({ page }) => {
  const title = `Forgotten ${Date.now()}`
  const mediaId = await layStalled(title)
  await arrive(page, 'Admin', `/media/${mediaId}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
  await open(page)
  await expect(mediaLineOf(page, title)).toBeVisible()
  await page.keyboard.type('sign out')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/sign-in/)
  await expect(page.getByRole('button', { name: 'Enter as Admin' })).toBeVisible()

  await arrive(page, 'Admin', '/')
  await open(page)
  await expect(lineOf(page, 'Overview')).toBeVisible()
  await expect(menuOf(page).getByRole('group', { name: 'Opened in this tab' })).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`it is accessible in ${colorScheme}, with lines, with media and with a problem`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme })
    await arrive(page, 'Admin', '/settings')
    expect(await accessibilityProblems(page), 'its button').toEqual([])
    await open(page)
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.type('lecture')
    await expect(menuOf(page).getByRole('option').nth(7)).toBeVisible()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.route('**/api/media?*', (route) => route.abort())
    await fieldOf(page).fill('lecture recording')
    await expect(menuOf(page).getByRole('alert')).toBeVisible()
    expect(await accessibilityProblems(page)).toEqual([])
  })

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('the button is in the header, the menu fits, and a tap opens a media', async ({ page }) => {
    const title = `Phone ${Date.now()} ${'a very long title '.repeat(5)}`
    const mediaId = await layStalled(title)
    await arrive(page, 'Admin', '/')
    await buttonOf(page).tap()
    await expect(fieldOf(page)).toBeFocused()
    const width = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
    expect(await width(), 'nothing sticks out').toBe(0)
    const box = await menuOf(page).boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
    await fieldOf(page).fill(mediaId)
    const line = mediaLineOf(page, 'Phone')
    await expect(line).toBeVisible()
    expect((await line.boundingBox())?.height, 'large enough for a finger').toBeGreaterThanOrEqual(
      44,
    )
    expect(await accessibilityProblems(page)).toEqual([])
    await line.tap()
    await expect(page).toHaveURL(`/media/${mediaId}`)
  })
})

test('the frame is walked without a mouse: the skip link first, panels by Enter and Escape', async ({
  page,
}) => {
  await arrive(page, 'Admin', '/audit')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.locator('#content')).toBeFocused()

  const language = page.getByRole('banner').getByRole('button', { name: /^Language/ })
  await language.focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog', { name: 'Language' })
  await expect(panel).toBeVisible()
  await page.keyboard.press('/')
  await expect(menuOf(page), 'the panel is answered first').toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(language).toBeFocused()

  await page.keyboard.press('Enter')
  await open(page)
  await expect(panel, 'the menu puts it away').toBeHidden()
  await page.keyboard.press('Escape')
  await expect(language).toBeFocused()
})

test('at 320 px the header holds its button beside a region and what runs', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await arrive(page, 'Admin', '/')
  // As wide as the chip of a cleanup of ten thousand gets.
  await page.evaluate(() => {
    const chip = document.createElement('span')
    chip.className = 'block w-24 shrink-0'
    document.getElementById('cleanup-chip')?.append(chip)
  })
  await expect(buttonOf(page)).toBeInViewport()
  expect(
    await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ),
  ).toBe(0)
})

for (const [path, role] of [
  ['/media', 'Viewer'],
  ['/audit', 'Admin'],
] as const)
  test(`the search field of ${path} waits for an input method, whose Enter and Escape are its own`, async ({
    page,
  }) => {
    await page.clock.install()
    await arrive(page, role, path)
    const search = page.getByRole('searchbox')
    await page.keyboard.press('/')
    await expect(search).toBeFocused()
    const client = await page.context().newCDPSession(page)
    await client.send('Input.imeSetComposition', {
      text: 'shu xue',
      selectionStart: 7,
      selectionEnd: 7,
    })
    await expect(search).toHaveValue('shu xue')
    for (const key of ['Enter', 'Escape'])
      await search.evaluate(
        (field, pressed) =>
          field.dispatchEvent(
            new KeyboardEvent('keydown', { key: pressed, isComposing: true, bubbles: true }),
          ),
        key,
      )
    await page.clock.runFor(1_000)
    await expect(search, 'Escape took nothing away').toHaveValue('shu xue')
    await expect(page, 'half a word is not searched').toHaveURL(path)
    await client.send('Input.insertText', { text: '数学' })
    await expect(page, 'the word is').toHaveURL(`${path}?q=${encodeURIComponent('数学')}`)
  })
