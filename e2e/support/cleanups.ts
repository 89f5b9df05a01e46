import type { APIRequestContext } from '@playwright/test'
import type { Cleanup, CleanupState } from '../../lib/contracts/cleanups.ts'
import { hoursAgo } from './practice.ts'
import type { SecondApp } from './second-app.ts'

const MIB = 1024 ** 2

/**
 * Lays uploads that fell silent days ago, every second one of an uploader that sends reports. Answers their media IDs.
 * @param bucket VOD's own unless told
 */
export async function layDeadUploads(
  app: SecondApp,
  titles: readonly string[],
  bucket?: string,
): Promise<string[]> {
  const { mediaIds } = await app.control<{ mediaIds: string[] }>(
    'uploads',
    titles.map((title, index) => ({
      title,
      bucket,
      createdAt: hoursAgo(110),
      parts: 2,
      partBytes: MIB,
      ...(index % 2 === 0 && {
        report: {
          uploadSize: 64 * MIB,
          fileSize: 100 * MIB,
          modifiedAt: hoursAgo(100),
          source: 'JavaSDK',
        },
      }),
    })),
  )
  return mediaIds
}

/** Deletes of one media fail so often, and then no more. */
export const breakDelete = (app: SecondApp, mediaId: string, kind: string, times = 50) =>
  app.control('faults', { action: 'DeleteMultipartUpload', mediaId, kind, times })

async function send<T>(request: APIRequestContext, path: string, data: object): Promise<T> {
  const origin = new URL((await request.get('/api/health')).url()).origin
  const response = await request.post(path, { data, headers: { origin } })
  if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`)
  return (await response.json()) as T
}

export const planMedia = (
  request: APIRequestContext,
  mediaIds: string[],
  words: { reason?: string; ticket?: string } = {},
) => send<Cleanup>(request, '/api/cleanups', { selection: { mediaIds }, ...words })

export const startPlan = (request: APIRequestContext, { id, count, digest }: Cleanup) =>
  send<Cleanup>(request, `/api/cleanups/${id}/start`, { count, digest })

export async function readCleanup(request: APIRequestContext, id: string): Promise<Cleanup> {
  const response = await request.get(`/api/cleanups/${id}`)
  return (await response.json()) as Cleanup
}

/** Resolves once a cleanup has come so far. Its undo window alone is ten seconds. */
export async function untilState(
  request: APIRequestContext,
  id: string,
  ...states: CleanupState[]
): Promise<Cleanup> {
  for (;;) {
    const cleanup = await readCleanup(request, id)
    if (states.includes(cleanup.state)) return cleanup
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
