import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe finds on the page as it is now, in words for the failure log. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // A page that is drawn anew brings its title a moment after its content.
  await page.waitForFunction(() => document.title !== '')
  // Colours on their way between two themes, or half faded in, are nobody's choice.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
        .map(({ finished }) => finished.catch(() => null)),
    ),
  )
  // Rows are all made by one component: the first ones stand for the rest, which would take most of the time.
  const { violations } = await new AxeBuilder({ page })
    .exclude('tbody tr:nth-child(n+9)')
    .exclude('[data-row-key]:nth-child(n+9)')
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  )
}
