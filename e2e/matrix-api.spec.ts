import { expect, test } from '@playwright/test'
import type { APIRequestContext } from '@playwright/test'
import type { LeftoversSummary } from '../lib/contracts/leftovers.ts'
import { ODDITIES } from '../lib/matrix/oddities.ts'
import type { Oddity } from '../lib/matrix/oddities.ts'
import { practiceHand } from '../lib/matrix/practice-hand.ts'
import type { PracticeHand } from '../lib/matrix/practice-hand.ts'
import { DEAD } from '../lib/matrix/uploads.ts'
import type { LiveUpload } from '../lib/matrix/uploads.ts'
import { ADMIN, startSecondApp } from './support/second-app.ts'
import type { SecondApp } from './support/second-app.ts'
import { signInAs } from './support/sign-in.ts'

/** The single deletes of the matrix (`lib/matrix/`) once more, through the routes and their permissions. */

const SUPPORT = { email: 'wang@example.com', password: 'another correct horse' }

const keyOf = ({ key, keyAtTurn }: Oddity) => keyAtTurn ?? key ?? 'practice-full'
const byKey = Map.groupBy(ODDITIES, keyOf)

for (const [key, oddities] of byKey)
  test(`no route ends a live upload, for support or an admin without override, by the key ${key}`, async ({
    playwright,
  }) => {
    test.setTimeout(180_000)
    // Not as practice, which has a key of its own.
    const app = await startSecondApp(key, { seed: 'empty' })
    const as = async ({ email, password }: typeof ADMIN) => {
      const request = await playwright.request.newContext({ baseURL: app.url })
      await signInAs(request, email, password)
      return request
    }
    const admin = await as(ADMIN)
    const added = await admin.post('/api/accounts', {
      data: { ...SUPPORT, role: 'support' },
      headers: { origin: app.url },
    })
    expect(added.status()).toBe(201)
    const support = await as(SUPPORT)
    for (const oddity of oddities)
      await test.step(oddity.name, () => deletesAreRefused(app, { support, admin }, oddity))
    await Promise.all([support.dispose(), admin.dispose(), app.close()])
  })

interface Laid {
  mediaId: string
  live: LiveUpload
  parts: number
}

async function deletesAreRefused(
  app: SecondApp,
  people: Record<'support' | 'admin', APIRequestContext>,
  oddity: Oddity,
): Promise<void> {
  const practice = practiceHand(app.endpoint)
  const remove = async (person: APIRequestContext, mediaId: string) => {
    const answer = await person.post('/api/deletions', {
      data: { mediaId },
      headers: { origin: app.url },
    })
    const { outcome, error } = (await answer.json()) as Answer
    return [answer.status(), outcome ?? error?.code]
  }
  const { live, neighbours = [], switches, atTurn, sparesDead } = oddity

  await practice.control('seed', { seed: 'empty' })
  const { mediaIds } = await practice.control<{ mediaIds: string[] }>('uploads', [
    ...live.map((one) => one.lay()),
    ...DEAD.map((lay) => lay()),
    ...neighbours,
  ])
  const laid: Laid[] = []
  for (const [at, one] of live.entries()) {
    const mediaId = mediaIds[at] ?? ''
    if (one.again) {
      expect(await remove(people.support, mediaId)).toEqual([200, 'deleted'])
      await one.again(practice, mediaId)
    }
    laid.push({ mediaId, live: one, parts: await partsOf(practice, mediaId) })
  }
  if (switches) await practice.control('oddities', switches)
  await scan(app, people.support)
  const { next } = await practice.control<{ next: number }>('calls')
  await atTurn?.(practice, mediaIds.slice(live.length + DEAD.length))
  for (const { mediaId, live: one } of laid) await one.moves?.(practice, mediaId)

  for (const { mediaId, live: one } of laid)
    for (const [role, person] of Object.entries(people))
      expect(await remove(person, mediaId), `${one.name}, as ${role}`).toEqual([
        409,
        'upload_in_progress',
      ])
  for (const mediaId of mediaIds.slice(live.length, live.length + DEAD.length))
    expect(await remove(people.support, mediaId), 'a dead one beside them').toEqual(
      sparesDead ? [409, 'upload_in_progress'] : [200, 'deleted'],
    )
  for (const { mediaId, live: one, parts } of laid)
    expect(await partsOf(practice, mediaId), one.name).toBe(parts)
  const { calls } = await practice.control<{ calls: { action: string; mediaId: string }[] }>(
    `calls?after=${next}`,
  )
  const deleted = calls.filter(({ action }) => action === 'DeleteMultipartUpload')
  expect(deleted).toHaveLength(sparesDead ? 0 : DEAD.length)
}

interface Answer {
  outcome?: string
  error?: { code: string }
}

async function partsOf(practice: PracticeHand, mediaId: string): Promise<number> {
  const { uploads } = await practice.control<{ uploads: { parts: unknown[] }[] }>(
    `media/${mediaId}`,
  )
  return uploads.reduce((sum, { parts }) => sum + parts.length, 0)
}

/** A whole scan that begins after the uploads were laid. */
async function scan(app: SecondApp, person: APIRequestContext): Promise<void> {
  const last = async () => {
    const answer = await person.get('/api/leftovers/summary')
    return ((await answer.json()) as LeftoversSummary).scan
  }
  const asked = new Date().toISOString()
  await expect
    .poll(
      async () => {
        const { running, startedAt } = await last()
        if (running) return false
        if ((startedAt ?? '') > asked) return true
        await person.post('/api/leftovers/scan', { data: {}, headers: { origin: app.url } })
        return false
      },
      { timeout: 60_000 },
    )
    .toBe(true)
}
