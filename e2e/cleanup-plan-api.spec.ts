import { expect, test } from '@playwright/test'
import type { APIRequestContext } from '@playwright/test'
import type { Cleanup, CleanupItemPage, CleanupPage } from '../lib/contracts/cleanups.ts'
import { hoursAgo, layUpload, partsOf } from './support/practice.ts'
import { signInProgram } from './support/sign-in.ts'

/** The API as a program uses it: a plan is made, read, taken away as a file, and deletes nothing. */
test.describe('plans over the API', () => {
  const post = (
    request: APIRequestContext,
    path: string,
    origin: string | undefined,
    data?: unknown,
  ) =>
    request.post(path, { ...(data !== undefined && { data }), headers: { origin: origin ?? '' } })

  test('support plans by ID, and everybody reads what it holds and what stays', async ({
    request,
    baseURL,
  }) => {
    const stalled = await layUpload({ title: '=1+1', createdAt: hoursAgo(120) })
    const running = await layUpload({ title: 'Running', createdAt: hoursAgo(0.1) })
    await signInProgram(request, 'Support')
    const mediaIds = [stalled, running, stalled]
    const answer = await post(request, '/api/cleanups', baseURL, {
      selection: { mediaIds },
      reason: ' quarterly ',
    })
    expect(answer.status()).toBe(201)
    const plan = (await answer.json()) as Cleanup
    expect(plan).toMatchObject({
      ...{ state: 'planned', count: 1, reason: 'quarterly', selection: { mediaIds: 2 } },
      ...{ planned: { actor: 'support@practice.local' }, totals: { leftOut: { in_progress: 1 } } },
    })

    await signInProgram(request, 'Viewer')
    const path = `/api/cleanups/${plan.id}`
    expect(await (await request.get(path)).json()).toMatchObject({
      id: plan.id,
      digest: plan.digest,
    })
    const list = (await (await request.get('/api/cleanups')).json()) as CleanupPage
    expect(list.items[0]).toMatchObject({ id: plan.id, state: 'planned', count: 1 })
    const out = (await (
      await request.get(`${path}/items?state=left_out`)
    ).json()) as CleanupItemPage
    expect(out.items.map(({ mediaId }) => mediaId)).toEqual([running])

    const file = await request.get(`${path}/export?format=csv`)
    expect(file.headers()['content-disposition']).toMatch(
      /^attachment; filename="offcut-cleanup-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.csv"$/,
    )
    expect(await file.text()).toContain(`\r\n${stalled},'=1+1,`)
    expect(await partsOf(stalled), 'nothing was deleted').toBeGreaterThan(0)
  })

  test('a selection may be long, and is refused with numbers rather than cut', async ({
    request,
    baseURL,
  }) => {
    await signInProgram(request, 'Support')
    const ids = (count: number) =>
      Array.from({ length: count }, (_, n) => String(n).padStart(64, 'n'))
    const unknown = await post(request, '/api/cleanups', baseURL, {
      selection: { mediaIds: ids(100_000) },
    })
    expect(unknown.status()).toBe(400)
    expect(await unknown.json()).toMatchObject({
      error: {
        field: 'selection.mediaIds',
        message: expect.stringMatching(/^100,000 of /) as unknown,
      },
    })
    const more = await post(request, '/api/cleanups', baseURL, {
      selection: { mediaIds: ids(100_001) },
    })
    expect(await more.json()).toMatchObject({ error: { code: 'invalid_input' } })
    const huge = await post(request, '/api/cleanups', baseURL, {
      selection: { mediaIds: ids(130_000) },
    })
    expect(huge.status()).toBe(413)
  })

  test('by filter it is resolved on the server; nothing of it is tried again before it is over', async ({
    request,
    baseURL,
  }) => {
    await signInProgram(request, 'Admin')
    const answer = await post(request, '/api/cleanups', baseURL, {
      selection: { filter: { verdict: 'stalled' } },
    })
    expect(answer.status()).toBe(201)
    const { id, selection } = (await answer.json()) as Cleanup
    expect(selection).toEqual({ filter: { verdict: 'stalled' }, excluded: 0 })
    const retry = await post(request, `/api/cleanups/${id}/retry`, baseURL)
    expect(retry.status()).toBe(409)
    expect((await request.get('/api/cleanups/none/export?format=csv')).status()).toBe(404)
  })
})
