/** The practice VOD's own address; its control routes (design §7) arrange what a journey needs, and check the end. */
export const VOD =
  process.env.OFFCUT_TEST_VOD ?? `http://127.0.0.1:${process.env.VOD_EMULATOR_PORT ?? '4710'}`

interface PracticeUpload {
  title?: string
  status?: string
  referenceId?: string
  /** VOD's own unless told. */
  bucket?: string
  createdAt?: string
  parts?: number
  partBytes?: number
  report?: { uploadSize: number; fileSize: number; modifiedAt?: string; source?: string }
}

interface PracticeCall {
  n: number
  action: string
  mediaId: string
  code: string | null
}

async function control<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${VOD}/_practice/${path}`, {
    ...(body !== undefined && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

export const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

/** Lays one upload and answers its media ID. Every test lays its own, so that they can run side by side. */
export async function layUpload(upload: PracticeUpload): Promise<string> {
  const [mediaId] = await layUploads([upload])
  if (!mediaId) throw new Error('The practice VOD laid no upload.')
  return mediaId
}

/** Lays up to 10,000 at once. */
export async function layUploads(uploads: PracticeUpload[]): Promise<string[]> {
  return (await control<{ mediaIds: string[] }>('uploads', uploads)).mediaIds
}

export async function partsOf(mediaId: string): Promise<number> {
  const { uploads } = await control<{ uploads: { parts: unknown[] }[] }>(`media/${mediaId}`)
  return uploads.reduce((sum, { parts }) => sum + parts.length, 0)
}

/** Vendor code → media ID that answers DeleteMultipartUpload with it. */
export const examples = () => control<Record<string, string>>('examples')

export async function deletesOf(mediaId: string): Promise<PracticeCall[]> {
  const { calls } = await control<{ calls: PracticeCall[] }>('calls?after=0')
  return calls.filter((call) => call.action === 'DeleteMultipartUpload' && call.mediaId === mediaId)
}

/** Breaks the next deletes of one media, and no other test's. */
export const breakDeletes = (mediaId: string, kind: string, times = 1, delayMs?: number) =>
  control('faults', { action: 'DeleteMultipartUpload', mediaId, kind, times, delayMs })
