import { expect, test } from '@playwright/test'
import type { Page, Route } from '@playwright/test'
import type { VendorReason } from '../lib/contracts/error.ts'
import { watchPage } from './support/page-watch.ts'
import { deletesOf, examples, partsOf } from './support/practice.ts'
import { signInProgram } from './support/sign-in.ts'
import { layStalled } from './support/uploads.ts'

test.use({ locale: 'en-GB', timezoneId: 'Asia/Shanghai' })

/** The delete dialog over the sheet of a media. */
async function ask(page: Page, mediaId: string) {
  await page.goto(`/media?q=${mediaId}&media=${mediaId}`)
  const sheet = page.getByRole('dialog').filter({ hasText: 'Timeline' })
  await sheet.getByRole('button', { name: 'Delete leftover parts…' }).click()
  const dialog = page.getByRole('alertdialog')
  const start = dialog.getByRole('button', { name: 'Delete leftover parts' })
  await expect(start).toHaveAttribute('aria-disabled', 'false')
  return { sheet, dialog, start }
}

/** Holds every delete back until the test lets it go on. */
async function holdDeletes(page: Page, carryOn: (route: Route) => Promise<void>) {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  let sent = 0
  await page.route('**/api/deletions', async (route) => {
    sent++
    await released
    await carryOn(route)
  })
  return { release: () => release(), sent: () => sent }
}

const receipt = (mediaId: string, more: object) => ({
  deletionId: 'd-practice',
  mediaId,
  outcome: 'rejected',
  vendor: { requestId: 'F0E1D2C3-0000-4000-8000-000000000000' },
  at: '2026-11-25T06:00:00.000Z',
  settled: true,
  ...more,
})

const refused = (mediaId: string, reason: VendorReason, code: string, outcome = 'rejected') =>
  receipt(mediaId, {
    outcome,
    vendor: { reason, code, requestId: 'F0E1D2C3-0000-4000-8000-000000000000' },
  })

test('each refusal that the practice VOD can be led to says what to do, with code and receipt', async ({
  page,
}) => {
  const byCode = await examples()
  await signInProgram(page.request, 'Support')
  for (const [code, title, next, retry] of [
    ['AccessDenied', 'The bucket does not authorise VOD.', 'Its owner must authorise VOD', true],
    ['InvalidFile.NotFound', 'No file behind this media.', 'remove it in the VOD console', false],
    [
      'InvalidStorage.NotFound',
      'VOD cannot find this media’s storage.',
      'delete its parts in OSS',
      false,
    ],
  ] as const) {
    const { dialog, start } = await ask(page, byCode[code] ?? '')
    await start.click()
    const note = dialog.getByRole('alert')
    await expect(note).toContainText(title)
    await expect(note).toContainText(next)
    await expect(note).toContainText(code)
    await expect(note.getByRole('button', { name: /Copy RequestId/ })).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Try again' })).toHaveCount(retry ? 1 : 0)
    await expect(dialog.getByRole('button', { name: 'Close' })).toBeVisible()
  }
})

test('nothing left is told as the success it is', async ({ page }) => {
  const mediaId = (await examples())['InvalidMultipartUpload.NotFound'] ?? ''
  await signInProgram(page.request, 'Support')
  const { dialog, start } = await ask(page, mediaId)
  await start.click()
  await expect(page.getByText(/had no leftover parts\.$/)).toBeVisible()
  await expect(dialog).toBeHidden()
})

test('every other answer of VOD has its own words too', async ({ page }) => {
  const mediaId = await layStalled(`Codes ${Date.now()}`)
  await signInProgram(page.request, 'Support')
  for (const [outcome, reason, code, title, retry] of [
    [
      'media_not_found',
      'media_not_found',
      'InvalidVideo.NotFound',
      'VOD does not know this media.',
      false,
    ],
    ['rejected', 'invalid_request', 'InvalidParameter', 'VOD did not accept the request.', false],
    ['key_not_allowed', 'right_missing', 'Forbidden.RAM', 'This key may not delete parts.', true],
    [
      'rejected',
      'not_active',
      'OperationDenied.Suspended',
      'VOD is not active for this account,',
      false,
    ],
    ['rejected', 'clock_off', 'InvalidTimeStamp.Expired', 'the clocks are too far apart', true],
    ['rejected', 'fault', 'InternalError', 'VOD had a fault.', true],
    ['rejected', 'rejected', 'SomethingNew', 'VOD refused.', false],
  ] as const) {
    await page.route('**/api/deletions', (route) =>
      route.fulfill({ json: refused(mediaId, reason, code, outcome) }),
    )
    const { dialog, start } = await ask(page, mediaId)
    await start.click()
    const note = dialog.getByRole('alert')
    await expect(note).toContainText(title)
    await expect(note).toContainText(code)
    await expect(dialog.getByRole('button', { name: 'Try again' })).toHaveCount(retry ? 1 : 0)
    await expect(note.getByRole('button', { name: 'Copy policy' })).toHaveCount(
      outcome === 'key_not_allowed' ? 1 : 0,
    )
    await page.unroute('**/api/deletions')
  }
  expect(await deletesOf(mediaId)).toHaveLength(0)
})

test('a delete outlives its dialog, its sheet and its page, is never sent twice, and ends in a toast', async ({
  page,
}) => {
  const seen = await watchPage(page)
  const mediaId = await layStalled(`Outlives ${Date.now()}`)
  await signInProgram(page.request, 'Support')
  const { sheet, dialog, start } = await ask(page, mediaId)
  const held = await holdDeletes(page, (route) => route.continue())
  await start.dblclick()
  await expect(dialog).toContainText(
    'You may close this. It goes on, and you are told how it ends.',
  )
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await sheet.getByRole('button', { name: 'Deleting…' }).click()
  await expect(dialog, 'asked again, the dialog shows the same delete').toContainText('Deleting…')
  const busy = dialog.getByRole('button', { name: 'Deleting…' })
  await expect(busy).toBeDisabled()
  await busy.click({ force: true })
  await page.keyboard.press('Escape')
  await sheet.getByRole('link', { name: 'Open as page' }).click()
  await expect(page).toHaveURL(`/media/${mediaId}`)
  await page.getByRole('link', { name: 'All media' }).click()
  await expect(page).toHaveURL(/\/media$/)

  held.release()
  const toast = page.getByRole('dialog').filter({ hasText: 'Deleted the leftover parts of' })
  await expect(toast).toContainText(/RequestId [0-9A-F-]{36}/)
  expect(held.sent(), 'one request').toBe(1)
  expect(await deletesOf(mediaId), 'one call').toHaveLength(1)
  expect(await partsOf(mediaId)).toBe(0)
  expect(seen, 'no policy violation, no script error').toEqual([])
})

test('a refusal that nobody is there to read becomes a toast that stays, with a way back to the media', async ({
  page,
}) => {
  const mediaId = await layStalled(`Refused ${Date.now()}`)
  await signInProgram(page.request, 'Support')
  const { sheet, dialog, start } = await ask(page, mediaId)
  const held = await holdDeletes(page, (route) =>
    route.fulfill({ json: refused(mediaId, 'bucket_denied', 'AccessDenied', 'access_denied') }),
  )
  await start.click()
  await expect(dialog.getByRole('button', { name: 'Deleting…' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  held.release()
  const toast = page.getByRole('dialog').filter({ hasText: 'does not authorise VOD' })
  await expect(toast).toContainText('Refused')
  await expect(toast).toContainText('AccessDenied')
  await expect(toast).toContainText('RequestId F0E1D2C3-0000-4000-8000-000000000000')
  await toast.getByRole('link', { name: 'Show this media' }).click()
  await expect(page).toHaveURL(`/media/${mediaId}`)
  await expect(toast, 'it stays until it is closed').toBeVisible()
  await toast.getByRole('button', { name: 'Close' }).click()
  await expect(toast).toBeHidden()
})

test('a lost answer is asked about until it is certain, in the dialog and after it', async ({
  page,
}) => {
  const mediaId = await layStalled(`Lost ${Date.now()}`)
  await signInProgram(page.request, 'Support')
  const { sheet, dialog, start } = await ask(page, mediaId)

  // The delete happens; only its answer becomes what Offcut says when VOD's was lost.
  let sent = 0
  let reads = 0
  const vendor = { requestId: 'F0E1D2C3-0000-4000-8000-000000000000' }
  await page.route('**/api/deletions', async (route) => {
    sent++
    const response = await route.fetch()
    const answer = (await response.json()) as object
    return route.fulfill({
      status: 202,
      json: { ...answer, outcome: 'unknown', vendor: {}, settled: false },
    })
  })
  await page.route('**/api/deletions/*', (route) => {
    const settled = ++reads > 1
    return route.fulfill({
      json: receipt(
        mediaId,
        settled
          ? { outcome: 'deleted', vendor, settledBy: 'asked_again' }
          : { outcome: 'unknown', vendor: {}, settled: false },
      ),
    })
  })
  await start.click()
  await expect(dialog).toContainText('VOD’s answer did not arrive.')
  await expect(dialog).toContainText('We ask again and tell you here.')
  await page.keyboard.press('Escape')
  await expect(sheet, 'the sheet says it too').toContainText('We ask again and tell you here.')
  await expect(page.getByText(/^Deleted the leftover parts of/)).toBeVisible()
  expect(sent, 'the browser asks, the server settles').toBe(1)
  expect(reads).toBe(2)
  expect(await deletesOf(mediaId)).toHaveLength(1)
})

test('an answer that stays lost says why and what to do', async ({ page }) => {
  const mediaId = await layStalled(`Stays lost ${Date.now()}`)
  await signInProgram(page.request, 'Support')
  for (const [unsettledReason, why, retry] of [
    ['upload_moved', 'Not asked again: the upload has moved since.', false],
    ['too_old', 'Not asked again: that was over 15 minutes ago.', true],
  ] as const) {
    await page.route('**/api/deletions', (route) =>
      route.fulfill({
        json: receipt(mediaId, { outcome: 'unknown', vendor: {}, unsettledReason }),
      }),
    )
    const { dialog, start } = await ask(page, mediaId)
    await start.click()
    await expect(dialog.getByRole('alert')).toContainText(why)
    await expect(dialog.getByRole('button', { name: 'Try again' })).toHaveCount(retry ? 1 : 0)
    await page.unroute('**/api/deletions')
  }
})

test('while VOD limits calls the dialog says how long it waits, and goes on by itself', async ({
  page,
}) => {
  const mediaId = await layStalled(`Limited ${Date.now()}`)
  await signInProgram(page.request, 'Support')
  const { dialog, start } = await ask(page, mediaId)
  let sent = 0
  await page.route('**/api/deletions', (route) =>
    sent++ === 0
      ? route.fulfill({
          status: 503,
          json: {
            error: {
              code: 'upstream_unavailable',
              message: 'VOD is limiting calls of this account.',
              vendor: {
                ...{ action: 'GetVideoInfo', reason: 'throttled' },
                ...{ code: 'Throttling.User', requestId: 'R-1' },
              },
              retryAfterMs: 1_500,
              requestId: 'ours',
            },
          },
        })
      : route.continue(),
  )
  await start.click()
  await expect(dialog).toContainText('VOD is limiting calls.')
  await expect(dialog).toContainText('Waiting 2 s, then it goes on by itself.')
  await expect(page.getByText(/^Deleted the leftover parts of/)).toBeVisible()
  expect(sent).toBe(2)
  expect(await partsOf(mediaId)).toBe(0)
})

test('an upload that became active meanwhile is refused with the fresh reading, not deleted', async ({
  page,
}) => {
  const mediaId = await layStalled(`Became active ${Date.now()}`)
  await signInProgram(page.request, 'Support')
  const { dialog, start } = await ask(page, mediaId)
  await page.route('**/api/deletions', (route) =>
    route.fulfill({
      status: 409,
      json: { error: { code: 'upload_in_progress', message: 'It may run.', requestId: 'ours' } },
    }),
  )
  await start.click()
  await expect(dialog.getByRole('alert')).toContainText('This upload has become active.')
  await expect(dialog.getByRole('button', { name: 'Try again' })).toHaveCount(0)
  expect(await deletesOf(mediaId)).toHaveLength(0)
})
