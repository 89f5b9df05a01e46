import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { accessibilityProblems } from './support/accessibility.ts'
import { complaint, lookUp, openDesk, pasteAnywhere } from './support/desk.ts'
import { watchPage } from './support/page-watch.ts'
import { hoursAgo, layUpload, layUploads } from './support/practice.ts'
import { layActive, layStalled, layUnreported } from './support/uploads.ts'

test.use({ locale: 'en-GB', timezoneId: 'Asia/Shanghai' })

const hex = (n: number) => n.toString(16).padStart(32, '0')
const ids = (count: number) => Array.from({ length: count }, (_, n) => hex(n + 1)).join(' ')

test('too much text and too many IDs are refused in words with their limit; the first never leaves the browser', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openDesk(page)
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/api/lookup')) sent.push(request.method())
  })
  const refusal = page.getByRole('main').getByRole('alert').first()
  const field = complaint(page)

  await pasteAnywhere(page, ids(10_000))
  await expect(refusal).toHaveText(
    'This is more than 200 kB of text. Paste the part that names the upload.',
  )
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  expect(sent).toEqual([])

  await page.getByRole('button', { name: 'Clear' }).click()
  await page.getByRole('heading', { level: 1 }).click()
  await pasteAnywhere(page, ids(5_000))
  await expect(refusal).toHaveText('This names more than 100 media. Paste fewer at a time.')
  expect(sent).toEqual(['POST'])

  await field.fill(ids(100))
  await expect(refusal).toHaveCount(0)
  await field.press('ControlOrMeta+Enter')
  await expect(page.getByRole('heading', { name: '100 IDs not found' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Leave out' }), 'no wall of chips').toHaveCount(4)
  await page.getByRole('button', { name: '96 more' }).click()
  await expect(page.getByRole('button', { name: 'Leave out' })).toHaveCount(100)
})

test('markup, control characters and turned text stay text', async ({ page, context }) => {
  const title = `<img src=x onerror=alert(1)> ${Date.now()} \u202Efdp.mp4`
  const mediaId = await layUpload({ title, createdAt: hoursAgo(90) })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const seen = await watchPage(page)
  await openDesk(page)
  const spread = [...mediaId].join('\u200b')
  await pasteAnywhere(
    page,
    `\u0000\u0007<script>alert(1)</script><b onmouseover="alert(2)">\u202E ID：${spread}\u2069\u001b[31m {{7*7}} \${7*7}`,
  )
  const card = page.getByRole('article')
  await expect(card).toHaveCount(1)
  await expect(card.getByRole('heading', { level: 3 })).toContainText(
    '<img src=x onerror=alert(1)>',
  )
  await expect(card).toContainText(mediaId)
  await expect(page.locator('main img, main script, main [onmouseover]')).toHaveCount(0)
  expect(seen, 'no policy violation, no script error').toEqual([])
})

/** Start, a few open, many closed, not found: each as it comes after the one before. */
async function walk(page: Page, check: (state: string) => Promise<void>): Promise<void> {
  const title = `Walk ${Date.now()}`
  const long =
    `${title} ${'Quarterly-all-hands-recording-with-questions-and-answers '.repeat(2)}`.slice(
      0,
      128,
    )
  const few = [
    await layStalled(long),
    await layUnreported(
      `${title} 高等数学（下册）期末总复习专题讲座第十二讲：多元函数微分学与重积分的综合应用以及历年真题`,
    ),
    await layActive(`محاضرة الجبر الخطي رقم اثنا عشر مراجعة نهائية ${title}`),
  ]
  await layUploads(
    Array.from({ length: 12 }, (_, n) => ({
      title: `${title} many ${n}`,
      createdAt: hoursAgo(80 + n),
    })),
  )
  await check('start')
  await lookUp(page, `Ticket #4411: ${few.join(' ')}`)
  for (const details of await page.locator('main details > summary').all()) await details.click()
  await check('results')
  await lookUp(page, `“${title} many”`)
  await check('many')
  await lookUp(page, `“${title} nowhere” ${hex(1)}`)
  await check('unknown ID')
  await lookUp(page, `“${title} nowhere”`)
  await check('not found')
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`nothing on the desk is in anybody’s way, in the ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await openDesk(page)
    await walk(page, async (state) =>
      expect([state, await accessibilityProblems(page)]).toEqual([state, []]),
    )
  })

for (const locale of ['en-GB', 'zh-CN'])
  test.describe(`on a phone in ${locale}`, () => {
    test.use({ locale, viewport: { width: 390, height: 844 } })

    test('nothing is wider than the screen', async ({ page }) => {
      await openDesk(page)
      await walk(page, async (state) => {
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        expect([state, width]).toEqual([state, 390])
      })
    })
  })
