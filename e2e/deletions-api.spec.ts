import { expect, test } from '@playwright/test'
import type { APIRequestContext } from '@playwright/test'
import {
  breakDeletes,
  deletesOf,
  examples,
  hoursAgo,
  layUpload,
  partsOf,
} from './support/practice.ts'
import { signInProgram } from './support/sign-in.ts'

/** The API as a program uses it: sign in, send JSON and one's origin, read receipts. */
test.describe('deletes over the API', () => {
  const layStalled = () =>
    layUpload({ title: `By program ${Date.now()}`, createdAt: hoursAgo(120) })
  const layRunning = () => layUpload({ title: `Running ${Date.now()}`, createdAt: hoursAgo(0.1) })

  async function remove(
    request: APIRequestContext,
    origin: string | undefined,
    data: Record<string, unknown>,
  ) {
    const response = await request.post('/api/deletions', {
      data,
      headers: { origin: origin ?? '' },
    })
    return { status: response.status(), body: (await response.json()) as Record<string, string> }
  }

  async function read(request: APIRequestContext, path: string) {
    const response = await request.get(path)
    return { status: response.status(), body: (await response.json()) as unknown }
  }

  test('support deletes, keeps the receipt, and finds it in the history and in the list', async ({
    request,
    baseURL,
  }) => {
    const mediaId = await layStalled()
    await signInProgram(request, 'Support')
    const { status, body } = await remove(request, baseURL, {
      mediaId,
      reason: ' customer gave up ',
      ticket: 'T-7',
    })
    expect([status, body.outcome]).toEqual([200, 'deleted'])
    expect(body).toMatchObject({
      mediaId,
      settled: true,
      vendor: { requestId: expect.any(String) as unknown },
    })
    expect(await partsOf(mediaId)).toBe(0)

    const receipt = await read(request, `/api/deletions/${body.deletionId}`)
    expect(receipt).toEqual({ status: 200, body })
    expect(await read(request, `/api/media/${mediaId}`)).toMatchObject({
      body: {
        verdict: { kind: 'clean' },
        history: [
          {
            deletionId: body.deletionId,
            actor: 'support@practice.local',
            reason: 'customer gave up',
            ticket: 'T-7',
            override: false,
            outcome: 'deleted',
            settled: true,
          },
        ],
      },
    })
    expect(await read(request, `/api/media?q=${mediaId}`), 'the record itself stays').toMatchObject(
      {
        body: { total: 1, items: [{ mediaId, status: 'Uploading' }] },
      },
    )
  })

  test('many requests at once make one call and get one receipt', async ({ request, baseURL }) => {
    const mediaId = await layStalled()
    await signInProgram(request, 'Support')
    // So late that all have asked by then: one that asks after the answer may make a call of its own.
    await breakDeletes(mediaId, 'slow', 1, 3_000)
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => remove(request, baseURL, { mediaId })),
    )
    expect(new Set(answers.map(({ body }) => body.deletionId)).size).toBe(1)
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(await deletesOf(mediaId)).toHaveLength(1)
  })

  test('a running upload is refused to support, with override too; an admin needs a reason', async ({
    playwright,
    baseURL,
  }) => {
    const mediaId = await layRunning()
    const as = async (role: 'Support' | 'Admin') => {
      const request = await playwright.request.newContext(baseURL ? { baseURL } : {})
      await signInProgram(request, role)
      return request
    }
    const support = await as('Support')
    const admin = await as('Admin')
    expect(await remove(support, baseURL, { mediaId })).toMatchObject({
      status: 409,
      body: { error: { code: 'upload_in_progress' } },
    })
    const override = { mediaId, override: true, reason: 'wrong file' }
    expect(await remove(support, baseURL, override)).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden' } },
    })
    expect(await remove(admin, baseURL, { mediaId })).toMatchObject({ status: 409 })
    expect(await remove(admin, baseURL, { mediaId, override: true })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input', field: 'reason' } },
    })
    expect(await deletesOf(mediaId)).toHaveLength(0)

    expect(await remove(admin, baseURL, override)).toMatchObject({
      status: 200,
      body: { outcome: 'deleted' },
    })
    expect(await partsOf(mediaId)).toBe(0)
    expect(await read(support, `/api/media/${mediaId}`)).toMatchObject({
      body: { history: [{ actor: 'admin@practice.local', override: true, reason: 'wrong file' }] },
    })
    await Promise.all([support.dispose(), admin.dispose()])
  })

  test('a lost answer is 202, and the server finds out by itself what became of it', async ({
    request,
    baseURL,
  }) => {
    const mediaId = await layStalled()
    await signInProgram(request, 'Support')
    await breakDeletes(mediaId, 'reset-after')
    const { status, body } = await remove(request, baseURL, { mediaId })
    expect(status).toBe(202)
    expect(body).toMatchObject({ mediaId, outcome: 'unknown', settled: false, vendor: {} })
    await expect
      .poll(async () => (await read(request, `/api/deletions/${body.deletionId}`)).body)
      .toMatchObject({ outcome: 'deleted', settled: true, settledBy: 'asked_again' })
    expect(await deletesOf(mediaId)).toHaveLength(2)
  })

  test('a refusal of VOD is an answer; an id that nobody deleted under is not found', async ({
    request,
    baseURL,
  }) => {
    await signInProgram(request, 'Support')
    const mediaId = (await examples())['InvalidFile.NotFound']
    expect(await remove(request, baseURL, { mediaId })).toMatchObject({
      status: 200,
      body: { outcome: 'file_not_found', vendor: { code: 'InvalidFile.NotFound' } },
    })
    expect(await read(request, '/api/deletions/nobody')).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    })
  })
})
