import { expect, test } from '@playwright/test'
import type { APIRequestContext } from '@playwright/test'
import type { LookupResult } from '../lib/contracts/lookup.ts'
import { hoursAgo, layUpload } from './support/practice.ts'
import { signInProgram } from './support/sign-in.ts'

/** The lookup as a program uses it: what it lets in, and what it refuses with which words. */
test.describe('lookups over the API', () => {
  async function post(
    request: APIRequestContext,
    origin: string | undefined,
    path: string,
    data: unknown,
  ) {
    const response = await request.post(path, { data, headers: { origin: origin ?? '' } })
    return {
      status: response.status(),
      body: (await response.json()) as LookupResult & { error?: { code: string; field?: string } },
    }
  }
  const hex = (n: number) => n.toString(16).padStart(32, '0')

  test('support pastes a complaint and gets its media, verdict, diagnosis and ticket', async ({
    request,
    baseURL,
  }) => {
    const title = `Complaint ${Date.now()}`
    const mediaId = await layUpload({
      title,
      createdAt: hoursAgo(80),
      report: { uploadSize: 640, fileSize: 1_000, modifiedAt: hoursAgo(50), source: 'JavaSDK' },
    })
    await signInProgram(request, 'Support')
    const { status, body } = await post(request, baseURL, '/api/lookup', {
      text: `Ticket #10421: ${mediaId} is stuck`,
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      cards: [
        {
          media: { mediaId, title, verdict: { kind: 'stalled' } },
          diagnosis: { kind: 'silent', reply: 'continue' },
          maskedAddress: '127.0.*.*',
        },
      ],
      ticket: '10421',
      language: 'en',
      searched: { region: 'cn-shanghai' },
    })
  })

  test('a paste that is too large is told from one that names too much', async ({
    request,
    baseURL,
  }) => {
    await signInProgram(request, 'Support')
    const refusal = async (text: string) => {
      const { status, body } = await post(request, baseURL, '/api/lookup', { text })
      return [status, body.error?.code, body.error?.field]
    }
    const ids = (count: number) => Array.from({ length: count }, (_, n) => hex(n)).join(' ')
    expect(await refusal(ids(10_000))).toEqual([413, 'too_large', 'text'])
    expect(await refusal(ids(6_000))).toEqual([400, 'invalid_input', 'text'])
    expect(await refusal('x'.repeat(2_000_000))).toEqual([413, 'too_large', undefined])
    // Written as JSON it has six times its bytes, and it is within the limit all the same.
    const { status } = await post(request, baseURL, '/api/lookup', {
      text: '\u0000'.repeat(200_000),
    })
    expect(status).toBe(200)
  })

  test('an upload address is for admins, and leaves an entry in the audit log', async ({
    playwright,
    baseURL,
  }) => {
    const mediaId = await layUpload({
      title: 'Address',
      createdAt: hoursAgo(80),
      report: { uploadSize: 640, fileSize: 1_000 },
    })
    const path = `/api/media/${mediaId}/reveal`
    const support = await playwright.request.newContext({ baseURL: baseURL ?? '' })
    await signInProgram(support, 'Support')
    expect((await post(support, baseURL, path, {})).status).toBe(403)

    const admin = await playwright.request.newContext({ baseURL: baseURL ?? '' })
    await signInProgram(admin, 'Admin')
    const { status, body } = await post(admin, baseURL, path, { ticket: 'T-7' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ mediaId, uploadAddress: '127.0.0.1' })
    const audit = await admin.get(`/api/audit?mediaId=${mediaId}&kind=address.revealed`)
    expect(await audit.json()).toMatchObject({
      items: [{ actor: 'admin@practice.local', data: { title: 'Address', ticket: 'T-7' } }],
    })
    await Promise.all([support.dispose(), admin.dispose()])
  })
})
