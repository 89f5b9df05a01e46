import RPCClient from '@alicloud/pop-core'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { migrate } from '../../db/migrate.ts'
import { openDatabase } from '../../db/open-database.ts'
import type { Database } from '../../db/schema.ts'
import type { ServiceContext } from '../context.ts'
import { practiceClient, practiceContext } from './practice-context.ts'

/** A row of `POST /_practice/uploads`. */
export interface PracticeUpload {
  mediaId?: string
  title?: string
  type?: 'video' | 'audio'
  status?: string
  appId?: string
  cateId?: number
  referenceId?: string
  /** VOD's own unless told. */
  bucket?: string
  createdAt?: string
  modifiedAt?: string
  parts?: number
  partBytes?: number
  report?: { uploadSize: number; fileSize: number; modifiedAt?: string; source?: string }
}

/** A row of `GET /_practice/calls`; `at` is its arrival. */
interface PracticeCall {
  at: string
  action: string
  mediaId: string
  code: string | null
}

const CLI = fileURLToPath(new URL('../../vod-emulator/cli.ts', import.meta.url))

/** The practice VOD as a process of its own, on free ports: services meet it over HTTP, like the real one. */
export async function startPracticeProcess(
  flags: readonly string[] = [],
): Promise<{ endpoint: string; ossEndpoint: string; stop: () => Promise<void> }> {
  const child = spawn(
    process.execPath,
    [
      ...['--experimental-strip-types', '--disable-warning=ExperimentalWarning', CLI],
      ...['--port', '0', '--oss-port', '0', '--seed', 'empty', ...flags],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = once(child, 'exit')
  let endpoint: string | undefined
  for await (const line of createInterface(child.stdout)) {
    endpoint ??= /^Practice VOD: (http:\S+)/.exec(line)?.[1]
    const ossEndpoint = /^Practice object storage: (http:\S+)/.exec(line)?.[1]
    if (endpoint === undefined || ossEndpoint === undefined) continue
    return {
      endpoint,
      ossEndpoint,
      async stop() {
        child.kill()
        await ended
      },
    }
  }
  throw new Error('The practice VOD ended before it named its address.')
}

/** A practice VOD of one's own, a context that talks to it as a client does, and its control routes. */
export async function startPracticeVod() {
  const { endpoint, stop } = await startPracticeProcess()
  const db = openDatabase({ file: ':memory:' })
  await migrate(db)
  const vod = practiceClient(endpoint, 'practice-full')
  const readOnly = practiceClient(endpoint, 'practice-readonly')
  // Uploaders report as the vendor's own client does; ours has no such operation.
  const uploader = new RPCClient({
    accessKeyId: 'practice-full',
    accessKeySecret: 'practice-full-secret',
    endpoint,
    apiVersion: '2017-03-21',
  })

  async function control<T>(path: string, body?: unknown, method = 'POST'): Promise<T> {
    const response = await fetch(`${endpoint}/_practice/${path}`, {
      ...(body !== undefined && {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
      ...(method === 'DELETE' && { method }),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }

  async function journalOf(action: string, mediaId: string) {
    const { calls } = await control<{ calls: PracticeCall[] }>('calls')
    return calls.filter((call) => call.action === action && call.mediaId === mediaId)
  }

  const context = (database: Database = db): ServiceContext => practiceContext(vod, database)
  return {
    endpoint,
    control,
    /** Through a database of one's own, or the one that comes with this practice VOD. */
    context,
    /** With another of the practice VOD's keys, such as `practice-nolist`; close its client. */
    contextWith: (accessKeyId: string): ServiceContext => ({
      ...context(),
      vod: practiceClient(endpoint, accessKeyId),
    }),
    readOnlyContext: (database?: Database): ServiceContext => ({
      ...context(database),
      vod: readOnly,
    }),
    /** A fresh library, whose pages may be turned faster than VOD allows: what is tested here is not the pace. */
    async reset(seed: 'empty' | 'demo' = 'empty') {
      await control('seed', { seed })
      await control('limits', { action: 'SearchMedia', perSecond: null })
      await control('limits', { action: 'GetUploadDetails', perSecond: null })
      await control('faults', undefined, 'DELETE')
    },
    addUploads: (uploads: PracticeUpload[]) => control('uploads', uploads),
    fault: (fault: { action: string; kind: string; times: number }) => control('faults', fault),
    clearFaults: () => control('faults', undefined, 'DELETE'),
    /** Moves the media into the past, as if nothing had happened to it for so long. */
    age: (ms: number, mediaIds: string[]) => control('age', { ms, mediaIds }),
    /** A sign of life, now. */
    reportProgress: (mediaId: string) =>
      uploader.request(
        'ReportUploadProgress',
        { VideoId: mediaId, FileSize: 1_000, UploadRatio: '0.7' },
        { method: 'POST' },
      ),
    examples: () => control<Record<string, string>>('examples'),
    openUploads: async (mediaId: string) =>
      (await control<{ uploads: unknown[] }>(`media/${mediaId}`)).uploads.length,
    callsOf: async (action: string, mediaId: string) => (await journalOf(action, mediaId)).length,
    journalOf,
    /** Calls of an action since the last one before `after`; a call's `n` counts up. */
    async callsAfter(after: number, action: string) {
      const { calls } = await control<{ calls: { n: number; action: string }[] }>(
        `calls?after=${after}`,
      )
      return calls.filter((call) => call.action === action)
    },
    /** The number of the last call. */
    async lastCall() {
      const { next } = await control<{ next: number }>('calls?after=0')
      return next
    },
    async close() {
      await Promise.all([vod.close(), readOnly.close(), db.destroy()])
      await stop()
    },
  }
}
