import { expect, request as requests, test } from '@playwright/test'
import type { APIRequestContext, Page } from '@playwright/test'
import { accessibilityProblems } from './support/accessibility.ts'
import { watchPage } from './support/page-watch.ts'
import { signInAs, signInProgram } from './support/sign-in.ts'

test.use({ locale: 'en-GB', timezoneId: 'Asia/Shanghai' })

async function openSettings(page: Page): Promise<void> {
  await signInProgram(page.request, 'Admin')
  await page.goto('/settings')
}

const rowOf = (page: Page, email: string) => page.getByRole('row').filter({ hasText: email })

const statusOf = async (request: APIRequestContext) =>
  (await request.get('/api/media?limit=1')).status()

test('an admin adds a person, changes the role and disables: each ends what the person has open at once', async ({
  page,
  browser,
  baseURL,
}) => {
  const origin = baseURL ?? ''
  const seen = await watchPage(page)
  const email = `na.${Date.now()}@example.com`
  await openSettings(page)

  await page.getByRole('button', { name: 'Add person…' }).click()
  const form = page.getByRole('dialog', { name: 'Add a person' })
  await expect(form.getByLabel('E-mail')).toBeFocused()
  await form.getByRole('button', { name: 'Add person' }).click()
  await expect(form.getByRole('alert')).toContainText('Enter an e-mail address')
  expect(await accessibilityProblems(page), 'form with a refusal').toEqual([])
  await form.getByLabel('E-mail').fill(` ${email.toUpperCase()}`)
  await form.getByLabel('Name').fill('李娜')
  await form.getByLabel('Role').selectOption('Viewer')
  // Of two attempts the second would say that there is such an account, and hide the password.
  await form.getByRole('button', { name: 'Add person' }).dblclick()
  const added = page.getByRole('dialog', { name: `${email} may sign in now.` })
  const password = await added.locator('code').innerText()
  expect(password).toMatch(/^\w{4}-\w{4}-\w{4}-\w{4}$/)
  expect(await accessibilityProblems(page), 'password handed over').toEqual([])
  await added.getByRole('button', { name: 'Done' }).click()
  await expect(rowOf(page, email)).toContainText('李娜')
  await expect(page.getByRole('button', { name: 'Add person…' })).toBeFocused()

  const theirs = await browser.newContext({ baseURL: origin })
  const person = theirs.request
  await signInAs(person, email, password)
  expect(await statusOf(person)).toBe(200)
  const theirPage = await theirs.newPage()
  await theirPage.goto('/media')
  await expect(theirPage.getByRole('heading', { name: 'Media' })).toBeVisible()

  await page.getByLabel(`Role of ${email}`).selectOption('Support')
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('signed out everywhere at once')
  await question.getByRole('button', { name: 'Change role' }).click()
  await expect(page.getByText(`${email} is Support now.`)).toBeVisible()
  await expect(page.getByLabel(`Role of ${email}`)).toHaveValue('support')
  expect(await statusOf(person), 'the session is over').toBe(401)
  await theirPage.goto('/media?status=Uploading&media=61ccbdb06fa83012')
  await expect(theirPage, 'and so is the page, which is come back to with its sheet').toHaveURL(
    `/sign-in?${new URLSearchParams({ back: '/media?status=Uploading&media=61ccbdb06fa83012' })}`,
  )

  await signInAs(person, email, password)
  const session = await person.get('/api/auth/session')
  expect(await session.json()).toMatchObject({ user: { email, role: 'support' } })

  await page.getByRole('button', { name: `Disable… ${email}` }).click()
  await expect(
    question.getByRole('button', { name: 'Cancel' }),
    'the harmless answer',
  ).toBeFocused()
  expect(await accessibilityProblems(page), 'question').toEqual([])
  await question.getByRole('button', { name: 'Disable account' }).click()
  await expect(rowOf(page, email)).toContainText('Disabled')
  expect(await statusOf(person)).toBe(401)
  expect(await (await person.get('/api/auth/session')).json()).toBeNull()
  await signInAs(person, email, password)
  expect(await statusOf(person), 'and cannot sign in again').toBe(401)

  await page.getByRole('button', { name: `Enable… ${email}` }).click()
  await question.getByRole('button', { name: 'Enable account' }).click()
  await expect(rowOf(page, email)).toContainText('May sign in')
  await signInAs(person, email, password)
  expect(await statusOf(person)).toBe(200)
  await theirs.close()
  expect(seen, 'no policy violation, no script error').toEqual([])
})

test('nobody can lock the own account out, on the screen or by the API', async ({
  page,
  baseURL,
}) => {
  const origin = baseURL ?? ''
  await openSettings(page)
  const own = rowOf(page, 'admin@practice.local')
  await expect(own).toContainText('(you)')
  await expect(own.getByLabel('Role of admin@practice.local')).toBeDisabled()
  await expect(own.getByRole('button', { name: /^Disable/ })).toHaveCount(0)

  const { items } = (await (await page.request.get('/api/accounts')).json()) as {
    items: { id: string; email: string }[]
  }
  const id = items.find(({ email }) => email === 'admin@practice.local')?.id
  for (const data of [{ disabled: true }, { role: 'viewer' }]) {
    const answer = await page.request.patch(`/api/accounts/${id}`, {
      data,
      headers: { origin },
    })
    expect([answer.status(), await answer.json()]).toMatchObject([
      409,
      { error: { code: 'conflict' } },
    ])
  }
})

test('a viewer is told whom the settings are for', async ({ page }) => {
  await signInProgram(page.request, 'Viewer')
  const response = await page.goto('/settings')
  expect(response?.status()).toBe(403)
  await expect(page.getByText('Your role is Viewer. This page is for admins.')).toBeVisible()
  expect(await accessibilityProblems(page)).toEqual([])
})

test('guesses at one account slow it down for programs, with the time to wait, and for that account alone', async ({
  baseURL,
}) => {
  const origin = baseURL ?? ''
  const request = await requests.newContext({ baseURL: origin })
  const email = `nobody.${Date.now()}@example.com`
  // The first ones are free, the next ones are held back for a moment each.
  let answer = await signInAs(request, email, 'guess')
  for (let n = 0; n < 12 && answer.status() !== 429; n++)
    answer = await signInAs(request, email, 'guess')
  expect(answer.status()).toBe(429)
  const { error } = (await answer.json()) as { error: { code: string; retryAfterMs: number } }
  expect(error.code).toBe('rate_limited')
  expect(error.retryAfterMs).toBeGreaterThan(0)
  expect(answer.headers()['retry-after']).toBe(String(Math.ceil(error.retryAfterMs / 1000)))
  await signInProgram(request, 'Support')
  expect(await statusOf(request)).toBe(200)
  await request.dispose()
})

test('after a sign-out the back button shows nothing of what was there', async ({ page }) => {
  await openSettings(page)
  await page.goto('/media')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  const cookies = await page.context().cookies()
  await page.getByRole('button', { name: /^Account/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
  await page.goBack()
  await expect(page).toHaveURL(/\/sign-in/)
  await expect(page.getByRole('table')).toHaveCount(0)

  await page.context().addCookies(cookies)
  expect(await statusOf(page.request), 'a kept copy of the cookie opens nothing').toBe(401)
})

for (const theme of ['Light', 'Dark'])
  test(`the settings are accessible in the ${theme.toLowerCase()} theme, also on a phone`, async ({
    page,
  }) => {
    const seen = await watchPage(page)
    await openSettings(page)
    await page.getByRole('button', { name: /^Theme/ }).click()
    await page.getByRole('button', { name: theme, exact: true }).click()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await accessibilityProblems(page)).toEqual([])
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(widths[0], 'nothing sticks out').toBe(widths[1])
    expect(seen).toEqual([])
  })
