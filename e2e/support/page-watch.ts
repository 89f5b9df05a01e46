import type { Page } from '@playwright/test'

declare global {
  interface Window {
    reportViolation?: (text: string) => void
  }
}

/**
 * Collects what must never happen on a page: violations of the Content-Security-Policy, errors nobody caught, and
 * errors on the console.
 */
export async function watchPage(page: Page): Promise<string[]> {
  const seen: string[] = []
  await page.exposeFunction('reportViolation', (text: string) => void seen.push(text))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      window.reportViolation?.(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
    )
  })
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`))
  page.on('console', (message) => {
    // The browser itself reports every answer of 4xx; those are asked for by a test.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      seen.push(`console: ${message.text()}`)
  })
  return seen
}
