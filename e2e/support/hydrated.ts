import type { Page } from '@playwright/test'

/** Resolves once React has taken over what the server drew: what is chosen earlier is lost, on a busy machine at least. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const control = document.querySelector('main select, main input, main button')
    return control !== null && Object.keys(control).some((key) => key.startsWith('__reactProps'))
  })
}
