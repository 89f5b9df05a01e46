import type { Media } from '../library/media.ts'
import type { Service } from '../rpc/operation.ts'

/**
 * The media that truly hold parts: what an index is measured against. A list of candidates, made by one walk over the
 * library, lasts until a media or an upload comes; whoever has lost its parts since is passed over when a page is read.
 * Pages of a library of a million would otherwise cost a walk each.
 */
export class Leftovers {
  readonly #service: Pick<Service, 'library' | 'objects'>
  #candidates: readonly string[] = []
  #madeFor = ''

  constructor(service: Pick<Service, 'library' | 'objects'>) {
    this.#service = service
  }

  holds(media: Media | undefined): boolean {
    if (!media || media.key === '') return false
    const uploads = this.#service.objects.uploadsOf(media.bucket, media.key)
    return uploads.some((upload) => upload.parts.size > 0)
  }

  /** Ids above `after`, ascending; `next` is the `after` of the following page, `null` when there is none. */
  page(after: string, limit: number): { mediaIds: string[]; next: string | null } {
    const ids = this.#fresh()
    const mediaIds: string[] = []
    for (let at = firstAfter(ids, after); at < ids.length; at += 1) {
      const id = ids[at]
      if (id === undefined || !this.holds(this.#service.library.get(id))) continue
      if (mediaIds.length === limit) return { mediaIds, next: mediaIds.at(-1) ?? null }
      mediaIds.push(id)
    }
    return { mediaIds, next: null }
  }

  #fresh(): readonly string[] {
    const { library, objects } = this.#service
    const now = `${library.additions} ${objects.initiations}`
    if (now === this.#madeFor) return this.#candidates
    const keys = new Map<string, Set<string>>()
    for (const { bucket, key } of objects.keysWithUploads()) {
      const known = keys.get(bucket)
      if (known) known.add(key)
      else keys.set(bucket, new Set([key]))
    }
    const candidates: string[] = []
    for (const media of library.all())
      if (keys.get(media.bucket)?.has(media.key)) candidates.push(media.id)
    this.#candidates = candidates.sort()
    this.#madeFor = now
    return this.#candidates
  }
}

function firstAfter(ids: readonly string[], after: string): number {
  let low = 0
  let high = ids.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ids[middle] ?? '') <= after) low = middle + 1
    else high = middle
  }
  return low
}
