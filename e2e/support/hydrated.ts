import type { Page } from '@playwright/test'

/**
 * Resolves once React has taken over what the server drew, part by part: what is chosen earlier is lost, on a busy
 * machine at least.
 */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const controls = [...document.querySelectorAll('main select, main input, main button')]
    const isTakenOver = (control: Element) =>
      Object.keys(control).some((key) => key.startsWith('__reactProps'))
    return controls.length > 0 && controls.every(isTakenOver)
  })
}
