import { VodError, VodRejection, VodThrottled } from '../../vod/errors.ts'

/** GetVideoInfos and GetUploadDetails take this many IDs at once. */
export const IDS_A_CALL = 20

/** What VOD answered about many IDs. */
export interface Answers<One> {
  /** One entry for each ID; `unknown` where VOD gave no answer for it. */
  byMediaId: ReadonlyMap<string, One | 'unknown'>
  /** What calls failed with, in the order of failing. */
  errors: readonly VodError[]
  /** The last failure of a batch in which not one ID got an answer. */
  refusedWhole: VodError | null
}

interface Question<One> {
  /** Asks about up to twenty IDs; an ID that the answer leaves open is left out of the map. */
  batch(mediaIds: readonly string[]): Promise<ReadonlyMap<string, One>>
  /** What a refused batch means for single IDs of it, where something else says so. */
  ofRefusal?(refusal: VodError, mediaIds: readonly string[]): Promise<ReadonlyMap<string, One>>
  /** Asks about one ID alone, so that whatever VOD answers is about this very ID. */
  one(mediaId: string): Promise<One | 'unknown'>
  /** Says whether a batch that VOD refuses is refused for each ID anyway: then none of them is asked about again. */
  isRefusedForAll?: () => boolean
  /** Each ID of a batch was refused for a right that the key lacks. */
  onRefusedForAll?: () => void
}

/**
 * Asks about many IDs by twenties, side by side. A batch that VOD refuses as a whole is asked again ID by ID: one ID of
 * another application, or one that is gone, says nothing about the nineteen others. What is refused again, and what
 * fails or is throttled, stays unknown.
 * @throws what is no answer of VOD's, such as the signal's reason
 */
export async function askByTwenties<One>(
  mediaIds: readonly string[],
  question: Question<One>,
): Promise<Answers<One>> {
  const byMediaId = new Map<string, One | 'unknown'>()
  const errors: VodError[] = []
  let refusedWhole: VodError | null = null
  const batches = chunk([...new Set(mediaIds)], IDS_A_CALL)

  async function ask(batch: readonly string[]): Promise<void> {
    try {
      const answers =
        batch.length === 1 && batch[0] !== undefined
          ? new Map([[batch[0], await question.one(batch[0])]])
          : await question.batch(batch)
      for (const mediaId of batch) byMediaId.set(mediaId, answers.get(mediaId) ?? 'unknown')
    } catch (error) {
      if (!(error instanceof VodError)) throw error
      if (batch.length > 1 && isRefusal(error) && !question.isRefusedForAll?.()) {
        const known = await question.ofRefusal?.(error, batch)
        for (const [mediaId, answer] of known ?? []) byMediaId.set(mediaId, answer)
        await askOneByOne(
          batch.filter((mediaId) => !known?.has(mediaId)),
          error,
        )
        return
      }
      errors.push(error)
      refusedWhole = error
      for (const mediaId of batch) byMediaId.set(mediaId, 'unknown')
    }
  }

  async function askOneByOne(batch: readonly string[], refusal: VodError): Promise<void> {
    if (batch.length === 0) return
    const failures = await Promise.all(
      batch.map(async (mediaId) => {
        try {
          byMediaId.set(mediaId, await question.one(mediaId))
          return null
        } catch (error) {
          if (!(error instanceof VodError)) throw error
          byMediaId.set(mediaId, 'unknown')
          return error
        }
      }),
    )
    const failed = failures.filter((error) => error !== null)
    errors.push(...failed)
    if (failed.length < batch.length) return
    refusedWhole = failed.at(-1) ?? refusal
    if (failed.every(lacksRight)) question.onRefusedForAll?.()
  }

  await Promise.all(batches.map(ask))
  return { byMediaId, errors, refusedWhole }
}

/** VOD read the request and said no; asking about fewer IDs may get an answer. */
const isRefusal = (error: VodError) =>
  error instanceof VodRejection && !(error instanceof VodThrottled)

export const lacksRight = (error: VodError) => error.reason === 'right_missing'

export const saysNoSuchMedia = (error: unknown): error is VodRejection =>
  error instanceof VodRejection && error.reason === 'media_not_found'

const chunk = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  )
