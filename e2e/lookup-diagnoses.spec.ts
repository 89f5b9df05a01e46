import RPCClient from '@alicloud/pop-core'
import { expect, test } from '@playwright/test'
import type { APIRequestContext, Page } from '@playwright/test'
import { lookUp, openDesk, part } from './support/desk.ts'
import { VOD, hoursAgo, layUpload } from './support/practice.ts'
import { layActive, layStalled, layUnreported } from './support/uploads.ts'

test.use({ locale: 'en-GB', timezoneId: 'Asia/Shanghai' })

const MIB = 1024 ** 2
type Lay = (title: string, request: APIRequestContext, origin: string) => Promise<string>

/** Sent in part; the times in hours before now. */
const sent =
  (created: number, lastReport: number, share = 0.64): Lay =>
  (title) =>
    layUpload({
      title,
      createdAt: hoursAgo(created),
      report: {
        uploadSize: share * 100 * MIB,
        fileSize: 100 * MIB,
        modifiedAt: hoursAgo(lastReport),
        source: 'JavaSDK',
      },
    })

const arrived =
  (status: string): Lay =>
  (title) =>
    layUpload({ title, createdAt: hoursAgo(3), status, parts: 0 })

interface Journey {
  diagnosis: string
  lay: Lay
  /** How the complaint goes on after the ID. */
  says?: string
  sure: 'Known' | 'Likely' | 'Possible'
  english: RegExp
  chinese: string
  customer: string
  /** What is offered besides the reply. */
  offers: ('Look again' | 'Customer will not continue')[]
}

const LOOK = 'Look again'
const DELETE = 'Customer will not continue'
const CONTINUE = {
  english:
    /stopped at 64 % on .+ What you sent is still there\. .+ Please do this before \d+ \w{3}\./,
  chinese: '已上传的部分仍然保留',
  customer: 'Open the same page on the same device',
}
const GONE = {
  english: /what had been sent is no longer stored\. Please reload the page/,
  chinese: '之前已传的部分已不再保留',
  customer: 'Reload the page and upload the file again.',
}

const JOURNEYS: Journey[] = [
  {
    diagnosis: 'Unfinished, no report',
    lay: layUnreported,
    sure: 'Known',
    english: /has not finished\. We cannot see how far it got\./,
    chinese: '我们无法看到具体进度',
    customer: 'Choose the same file again',
    offers: [DELETE],
  },
  {
    diagnosis: 'Still moving',
    lay: layActive,
    sure: 'Likely',
    english: /is still running: 64 %, last progress \d+ minutes ago\./,
    chinese: '仍在进行：已完成 64%',
    customer: 'Keep the page open.',
    offers: [LOOK],
  },
  {
    diagnosis: 'Fell silent',
    lay: sent(80, 50),
    sure: 'Likely',
    ...CONTINUE,
    offers: [LOOK, DELETE],
  },
  {
    diagnosis: 'Stopped within the first credential',
    lay: sent(50, 49.7),
    sure: 'Likely',
    ...CONTINUE,
    offers: [LOOK, DELETE],
  },
  {
    diagnosis: 'The upload credential ran out',
    lay: sent(44, 44 - 49 / 60),
    sure: 'Possible',
    ...CONTINUE,
    offers: [LOOK, DELETE],
  },
  {
    diagnosis: 'All sent, last step missing',
    lay: sent(30, 28, 1),
    sure: 'Likely',
    english: /was sent, but the last step is missing\./,
    chinese: '已全部传完，但最后一步没有完成',
    customer: 'only the last step is missing',
    offers: [LOOK, DELETE],
  },
  {
    diagnosis: 'We deleted its parts',
    lay: async (title, request, origin) => {
      const mediaId = await layStalled(title)
      const headers = { origin }
      const made = await request.post('/api/deletions', { data: { mediaId }, headers })
      expect(made.status()).toBe(200)
      return mediaId
    },
    sure: 'Known',
    ...GONE,
    offers: [],
  },
  { diagnosis: 'Cleared by VOD', lay: sent(220, 218), sure: 'Likely', ...GONE, offers: [] },
  {
    diagnosis: 'Waiting for a URL pull',
    lay: (title) => layUpload({ title, createdAt: hoursAgo(20), parts: 0 }),
    says: 'is what we asked you to fetch from a URL',
    sure: 'Possible',
    english: /This can take hours, sometimes days\./,
    chinese: '可能需要数小时甚至数天',
    customer: 'Nothing.',
    offers: [],
  },
  {
    diagnosis: 'Processing failed after the upload',
    lay: arrived('TranscodeFail'),
    sure: 'Known',
    english: /The problem came up afterwards, while we processed it/,
    chinese: '问题出现在后续处理环节',
    customer: 'Uploading again will probably not help.',
    offers: [],
  },
  {
    diagnosis: 'In review',
    lay: arrived('Checking'),
    sure: 'Known',
    english: /is complete and is being reviewed\./,
    chinese: '正在审核中',
    customer: 'Nothing.',
    offers: [],
  },
  {
    diagnosis: 'Blocked after the upload',
    lay: arrived('Blocked'),
    sure: 'Known',
    english: /We have passed it on and will write to you\./,
    chinese: '我们已转交处理',
    customer: 'Wait.',
    offers: [],
  },
  {
    diagnosis: 'Being processed',
    lay: arrived('Transcoding'),
    sure: 'Known',
    english: /is complete and is being processed\./,
    chinese: '正在处理中',
    customer: 'Wait.',
    offers: [],
  },
  {
    diagnosis: 'Ready to play',
    lay: arrived('Normal'),
    sure: 'Known',
    english: /is complete and can be played\./,
    chinese: '可以播放',
    customer: 'Nothing.',
    offers: [],
  },
  {
    diagnosis: 'Not known to VOD',
    lay: () => Promise.resolve(crypto.randomUUID().replaceAll('-', '')),
    sure: 'Known',
    english: /We could not find this upload\./,
    chinese: '我们没有找到该上传记录',
    customer: 'Send the ID shown on the upload page',
    offers: [],
  },
  {
    diagnosis: 'VOD knows it no more',
    lay: async (title, request, origin) => {
      const mediaId = await layStalled(title)
      await request.post('/api/deletions', { data: { mediaId }, headers: { origin } })
      await deleteRecord(mediaId)
      return mediaId
    },
    sure: 'Likely',
    ...GONE,
    english: /what had been sent is no longer stored/,
    offers: [],
  },
]

for (const {
  diagnosis,
  lay,
  says = 'is stuck',
  sure,
  english,
  chinese,
  customer,
  offers,
} of JOURNEYS)
  test(`a complaint comes to “${diagnosis}”, what that asks for, and its reply in both languages`, async ({
    page,
    baseURL,
  }) => {
    await openDesk(page)
    const mediaId = await lay(`${diagnosis} ${Date.now()}`, page.request, baseURL ?? '')
    await lookUp(page, `My upload ${mediaId} ${says}, please help.`)
    const card = page.getByRole('article')
    await expect(card).toHaveCount(1)
    const words = part(card, 'Diagnosis')
    await expect(words).toContainText(diagnosis)
    await expect(words.getByText(sure, { exact: true })).toBeVisible()
    await expect(part(card, 'What to do')).toContainText(customer)
    await expectOffers(page, offers)

    const reply = part(card, 'Reply').locator('[lang]')
    await expect(reply).toContainText(english)
    await expect(reply).not.toContainText(/127\.|outin-|NoSuchUpload|Support/)
    await page.keyboard.press('l')
    await expect(reply).toContainText(chinese)
  })

/** The reply is the one primary button; a delete is never offered for what may be running or is gone. */
async function expectOffers(page: Page, offers: readonly string[]): Promise<void> {
  const card = page.getByRole('article')
  await expect(card.getByRole('button', { name: 'Copy reply' })).toHaveCount(1)
  await expect(card.getByRole('button', { name: LOOK, exact: true })).toHaveCount(
    offers.includes(LOOK) ? 1 : 0,
  )
  await expect(card.getByText(DELETE, { exact: true })).toHaveCount(offers.includes(DELETE) ? 1 : 0)
}

/** What Offcut cannot do: somebody else deletes the record in VOD. */
async function deleteRecord(mediaId: string): Promise<void> {
  const vod = new RPCClient({
    endpoint: VOD,
    apiVersion: '2017-03-21',
    accessKeyId: 'practice-full',
    accessKeySecret: 'practice-full-secret',
  })
  await vod.request('DeleteVideo', { VideoIds: mediaId })
}
