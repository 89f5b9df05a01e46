import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { hydrated } from './hydrated.ts'
import { signInProgram } from './sign-in.ts'
import type { PracticeRole } from './sign-in.ts'

/** Signed in, on an empty Upload desk. */
export async function openDesk(page: Page, role: PracticeRole = 'Support'): Promise<void> {
  await signInProgram(page.request, role)
  await page.goto('/lookup')
  await hydrated(page)
}

export const complaint = (page: Page) => page.locator('main textarea')

/** A part of a card, by its heading. */
export const part = (card: Locator, title: string) =>
  card
    .locator('section')
    .filter({ has: card.page().getByRole('heading', { name: title, exact: true }) })

/** Writes a complaint and looks it up, by the keyboard; resolves with its answer on the screen. */
export async function lookUp(page: Page, text: string): Promise<void> {
  await complaint(page).fill(text)
  await complaint(page).press('ControlOrMeta+Enter')
  await expect(page.locator('[data-part="found"]')).toBeFocused()
}

/** As Ctrl-V does it, wherever the focus is. The clipboard has to be granted. */
export async function pasteAnywhere(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text)
  await page.keyboard.press('ControlOrMeta+v')
}

export const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())
