import type { startPracticeVod } from '../../../services/testing/practice-vod.ts'

type PracticeVod = Awaited<ReturnType<typeof startPracticeVod>>

/** A delete that arrived. `at`: ms since 1970, by this machine's clock, as the database's. */
export interface DeleteCall {
  mediaId: string
  at: number
  /** Null while it is not answered. */
  code: string | null
}

interface JournalRow {
  n: number
  at: string
  action: string | null
  mediaId: string | null
  code: string | null
}

/** All deletes that have arrived, in their order. */
export async function deleteCalls(practice: PracticeVod): Promise<DeleteCall[]> {
  const { calls } = await practice.control<{ calls: JournalRow[] }>('calls')
  return calls.filter(isDelete).map(({ mediaId, at, code }) => ({
    mediaId: mediaId ?? '',
    at: Date.parse(at),
    code,
  }))
}

/** Counts deletes as they arrive; each call asks only for what is new. */
export function countDeletes(practice: PracticeVod): () => Promise<number> {
  let after = 0
  let count = 0
  return async () => {
    const { calls } = await practice.control<{ calls: JournalRow[] }>(`calls?after=${after}`)
    // One whose body is still on its way has no name yet, and is asked for again.
    const unread = calls.findIndex(({ action, code }) => action === null && code === null)
    const known = unread < 0 ? calls : calls.slice(0, unread)
    after = known.at(-1)?.n ?? after
    count += known.filter(isDelete).length
    return count
  }
}

const isDelete = ({ action }: JournalRow) => action === 'DeleteMultipartUpload'
