/**
 * The whole of it once, as it happens to people: a real upload by the vendor's browser uploader, a delete that is
 * refused and one that is forced, a dead upload that support may clear, and the log that tells of both. On an app, a
 * practice VOD and a database of its own, since the end of it tampers with the log.
 */
import RPCClient from '@alicloud/pop-core'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import { watchPage } from './support/page-watch.ts'
import { startSecondApp } from './support/second-app.ts'
import type { SecondApp } from './support/second-app.ts'
import { serveUploaderPage, uploadInPage } from './support/uploader-page.ts'
import type { UploadOrder, UploaderPage } from './support/uploader-page.ts'

test.use({ locale: 'en-GB', timezoneId: 'Asia/Shanghai' })

const PART_BYTES = 256 * 1024
const FIVE_DAYS_MS = 5 * 86_400_000

let app: SecondApp
let uploader: UploaderPage
let vod: RPCClient

test.beforeAll(async () => {
  app = await startSecondApp('practice-full', { practice: true })
  uploader = await serveUploaderPage()
  vod = new RPCClient({
    endpoint: app.endpoint,
    apiVersion: '2017-03-21',
    accessKeyId: 'practice-full',
    accessKeySecret: 'practice-full-secret',
  })
})

test.afterAll(async () => {
  await uploader.close()
  await app.close()
})

interface UploadGrant {
  VideoId: string
  UploadAuth: string
  UploadAddress: string
}

const orderOf = (grant: UploadGrant, mediaId = grant.VideoId): UploadOrder => ({
  mediaId,
  uploadAuth: grant.UploadAuth,
  uploadAddress: grant.UploadAddress,
  fileBytes: 10 * PART_BYTES + 1000,
  partBytes: PART_BYTES,
  parallel: 1,
})

/** Sends a file with the official uploader and stops after five of its eleven parts. */
async function uploadHalf(page: Page, title: string): Promise<string> {
  const order = orderOf(
    await vod.request<UploadGrant>('CreateUploadVideo', { Title: title, FileName: 'holiday.mp4' }),
  )
  const after = { parts: 5, act: 'stop' as const }
  expect(await page.evaluate(uploadInPage, { ...order, after })).toMatchObject({ end: 'stopped' })
  expect(await partsOf(order.mediaId)).toBe(5)
  return order.mediaId
}

async function partsOf(mediaId: string): Promise<number> {
  const { uploads } = await app.control<{ uploads: { parts: unknown[] }[] }>(`media/${mediaId}`)
  return uploads.reduce((sum, { parts }) => sum + parts.length, 0)
}

async function enter(page: Page, role: 'Admin' | 'Support'): Promise<string[]> {
  const seen = await watchPage(page)
  await page.goto(`${app.url}/sign-in`)
  await page.getByRole('button', { name: `Enter as ${role}` }).click()
  await page.waitForURL(/\/(media)?$/)
  return seen
}

async function findRow(page: Page, mediaId: string) {
  await page.goto(`${app.url}/media?q=${mediaId}`)
  const row = page.getByRole('row').filter({ has: page.locator(`[href="/media/${mediaId}"]`) })
  await expect(row).toBeVisible()
  return row
}

test('an upload stopped half-way is spared, stopped by an admin, and its dead sister cleared by support; the log names both', async ({
  browser,
}) => {
  const people = await Promise.all([0, 1, 2].map(() => browser.newContext()))
  const [customer, support, admin] = await Promise.all(people.map((context) => context.newPage()))
  if (!customer || !support || !admin) throw new Error('There are three people in this story.')
  const seen = [await enter(support, 'Support'), await enter(admin, 'Admin')]

  await customer.goto(uploader.url)
  const running = await uploadHalf(customer, 'Holiday, still on its way')

  await test.step('support sees it in progress and is refused', async () => {
    const row = await findRow(support, running)
    await expect(row).toContainText('May be uploading')
    await row.hover()
    await row.getByRole('button', { name: /Delete leftover parts of/ }).click()
    const dialog = support.getByRole('alertdialog')
    await expect(dialog).toContainText('Only an admin may stop it.')
    await expect(dialog.getByRole('button', { name: 'Delete leftover parts' })).toBeDisabled()
    const answer = await support.request.post(`${app.url}/api/deletions`, {
      data: { mediaId: running, override: true, reason: 'let me' },
      headers: { origin: app.url },
    })
    expect(answer.status(), 'nor by the API').toBe(403)
    expect(await partsOf(running)).toBe(5)
  })

  await test.step('an admin stops it, with a reason', async () => {
    await admin.goto(`${app.url}/media/${running}`)
    await admin.getByRole('button', { name: 'Stop this upload…' }).click()
    const dialog = admin.getByRole('alertdialog')
    await dialog.getByLabel('Reason (required)').fill('Takedown order 17')
    await dialog.getByLabel(/Type the last 6 characters/).fill(running.slice(-6))
    await dialog.getByRole('button', { name: 'Stop upload and delete parts' }).click()
    await expect(admin.getByText(/^Deleted the leftover parts of/)).toBeVisible()
    expect(await partsOf(running), 'VOD holds no part').toBe(0)
  })

  await test.step('the uploader cannot continue', async () => {
    const refused = customer.waitForResponse((response) => response.status() === 404)
    const grant = await vod.request<UploadGrant>('RefreshUploadVideo', { VideoId: running })
    const outcome = await customer.evaluate(uploadInPage, orderOf(grant, running))
    expect(await (await refused).text()).toContain('<Code>NoSuchUpload</Code>')
    expect(outcome).toMatchObject({ end: 'failed', resumed: true })
  })

  const dead = await uploadHalf(customer, 'Holiday, given up')
  await app.control('age', { ms: FIVE_DAYS_MS, mediaIds: [dead] })

  await test.step('five days later support clears the other without an override', async () => {
    const row = await findRow(support, dead)
    await row.hover()
    await row.getByRole('button', { name: /Delete leftover parts of/ }).click()
    const dialog = support.getByRole('alertdialog')
    await dialog.getByLabel('Ticket').fill('T-4711')
    await dialog.getByRole('button', { name: 'Delete leftover parts' }).click()
    await expect(support.getByText(/^Deleted the leftover parts of/)).toBeVisible()
    await expect(row, 'the row follows without a reload').toContainText('Cleared')
    expect(await partsOf(dead)).toBe(0)
  })

  await test.step('the log names both, and holds', async () => {
    await admin.goto(`${app.url}/audit`)
    const lineOf = (mediaId: string) =>
      admin.getByRole('row').filter({ has: admin.getByTitle(mediaId, { exact: true }) })
    await expect(lineOf(running)).toContainText('admin')
    await expect(lineOf(running)).toContainText('Takedown order 17')
    await expect(lineOf(running)).toContainText('Deleted')
    await expect(lineOf(dead)).toContainText('support')
    await expect(lineOf(dead)).toContainText('T-4711')
    await expect(lineOf(dead)).toContainText('Deleted')
    await admin.getByRole('button', { name: 'Verify the log' }).click()
    await expect(admin.getByText('The log holds.')).toBeVisible()
  })

  await test.step('and no longer holds once somebody edits a row in the database', async () => {
    const file = new Sqlite(app.databaseFile)
    const { changes } = file
      .prepare(
        `update audit set actor = 'somebody.else' where kind = 'deletion.intent' and subject = ?`,
      )
      .run(running)
    file.close()
    expect(changes).toBe(1)
    await admin.getByRole('button', { name: 'Verify the log' }).click()
    await expect(admin.getByText('The log does not hold.')).toBeVisible()
    const answer = await admin.request.get(`${app.url}/api/audit/verify`)
    expect(await answer.json()).toMatchObject({ holds: false, reason: 'changed' })
  })

  expect(seen.flat(), 'no policy violation, no script error').toEqual([])
  await Promise.all(people.map((context) => context.close()))
})
