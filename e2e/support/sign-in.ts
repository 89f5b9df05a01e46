import type { APIRequestContext, APIResponse, Page } from '@playwright/test'

export type PracticeRole = 'Admin' | 'Support' | 'Viewer'

/** Through the front door, as a person does, and on to the media. */
export async function enterAs(page: Page, role: PracticeRole): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: `Enter as ${role}` }).click()
  await page.waitForURL(({ pathname }) => pathname === '/')
  await page.goto('/media')
}

/** Signed in beforehand, for what a test does afterwards: no sign-in page, the list first. */
export async function arriveAs(page: Page, role: PracticeRole): Promise<void> {
  await signInProgram(page.request, role)
  await page.goto('/media')
}

export async function signInProgram(request: APIRequestContext, role: PracticeRole): Promise<void> {
  await signInAs(request, `${role.toLowerCase()}@practice.local`, 'practice-only')
}

/** As a program does: token, then form. Answers with what the server said. */
export async function signInAs(
  request: APIRequestContext,
  email: string,
  password: string,
): Promise<APIResponse> {
  const csrf = await request.get('/api/auth/csrf')
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  return request.post('/api/auth/callback/credentials', {
    form: { csrfToken, email, password },
    maxRedirects: 0,
  })
}
