import { createHmac, randomUUID } from 'node:crypto'
import { request } from 'undici'
import { migrate } from '../../../db/migrate.ts'
import { openDatabase } from '../../../db/open-database.ts'
import type { Database } from '../../../db/schema.ts'
import { DEFAULT_RULES } from '../../../uploads/facts.ts'
import { createVodClient } from '../../../vod/client.ts'
import type { VodClient } from '../../../vod/client.ts'
import { staticCredentials } from '../../../vod/credentials.ts'
import { noPacer } from '../../../vod/pacer.ts'
import { startPracticeProcess } from '../../testing/practice-vod.ts'
import type { PracticeUpload } from '../../testing/practice-vod.ts'
import type { ScanContext } from '../scan/scan-context.ts'

/** Where POST /_practice/uploads puts its media. */
const BUCKET = 'outin-7c2f4d90a81b11eebd4300163e1a65ce'
const LIFTED = ['GetVideoList', 'SearchMedia', 'GetUploadDetails', 'GetVideoInfos']
/** POST /_practice/uploads takes so many at once. */
const UPLOADS_A_CALL = 10_000

/** A practice VOD of one's own as a process, its pace lifted, and scans of it into a database. */
export async function startPracticeLibrary(flags: readonly string[] = []) {
  const { endpoint, ossEndpoint, stop } = await startPracticeProcess(flags)
  const opened: Database[] = []
  const clients: VodClient[] = []

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

  function client(keyId = 'practice-full'): VodClient {
    const made = createVodClient({
      region: 'cn-shanghai',
      endpoint,
      credentials: staticCredentials({ accessKeyId: keyId, accessKeySecret: `${keyId}-secret` }),
      pacer: noPacer,
      sleep: () => Promise.resolve(),
    })
    clients.push(made)
    return made
  }
  const vod = client()

  return {
    endpoint,
    control,
    client,
    async database(): Promise<Database> {
      const db = openDatabase({ file: ':memory:' })
      opened.push(db)
      await migrate(db)
      return db
    },
    scanContext(db: Database, more: Partial<ScanContext> = {}): ScanContext {
      return {
        vod,
        db,
        connectionId: 'cn-shanghai',
        rules: DEFAULT_RULES,
        now: Date.now,
        holder: randomUUID(),
        signal: new AbortController().signal,
        sleep: () => Promise.resolve(),
        ...more,
      }
    },
    async reset(seed: 'empty' | number = 'empty', leftoverShare?: number) {
      await control('seed', { seed, ...(leftoverShare !== undefined && { leftoverShare }) })
      for (const action of LIFTED) await control('limits', { action, perSecond: null })
      await control('faults', undefined, 'DELETE')
    },
    async add(uploads: readonly PracticeUpload[]) {
      for (let at = 0; at < uploads.length; at += UPLOADS_A_CALL)
        await control('uploads', uploads.slice(at, at + UPLOADS_A_CALL))
    },
    /** Ends one upload as its uploader would: the object is put together and the media leaves `Uploading`. */
    async finish(mediaId: string) {
      const { uploads } = await control<{ uploads: { uploadId: string; key: string }[] }>(
        `media/${mediaId}`,
      )
      const [upload] = uploads
      if (upload === undefined) throw new Error(`${mediaId} has no open upload.`)
      const date = new Date().toUTCString()
      const resource = `/${BUCKET}/${upload.key}?uploadId=${upload.uploadId}`
      const signature = createHmac('sha1', 'practice-full-secret')
        .update(`POST\n\n\n${date}\nx-oss-complete-all:yes\n${resource}`)
        .digest('base64')
      const { port } = new URL(ossEndpoint)
      const { statusCode, body } = await request(`http://127.0.0.1:${port}/${upload.key}`, {
        method: 'POST',
        query: { uploadId: upload.uploadId },
        headers: {
          host: `${BUCKET}.localhost:${port}`,
          date,
          'x-oss-complete-all': 'yes',
          authorization: `OSS practice-full:${signature}`,
        },
      })
      const answer = await body.text()
      if (statusCode !== 200) throw new Error(`${statusCode} ${answer}`)
    },
    /** Ids of the media that truly hold parts, ascending. */
    async truth(): Promise<string[]> {
      const ids: string[] = []
      for (let after: string | null = ''; after !== null;) {
        const page: { mediaIds: string[]; next: string | null } = await control(
          `leftovers?limit=100000&after=${after}`,
        )
        ids.push(...page.mediaIds)
        after = page.next
      }
      return ids
    },
    async calls(action: string): Promise<number> {
      const { calls } = await control<{ calls: { action: string }[] }>('calls?after=0')
      return calls.filter((call) => call.action === action).length
    },
    async close() {
      await Promise.all([
        ...clients.map((made) => made.close()),
        ...opened.map((db) => db.destroy()),
      ])
      await stop()
    },
  }
}

export type PracticeLibrary = Awaited<ReturnType<typeof startPracticeLibrary>>

/** Media IDs of the index, ascending. */
export async function indexedIds(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('leftovers').select('media_id').orderBy('media_id').execute()
  return rows.map(({ media_id }) => media_id)
}
