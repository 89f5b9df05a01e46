import { compareIds, sortByTime } from './sort-by-time.ts'
import { toSecond } from './media.ts'
import type { Media } from './media.ts'

/** Below this many newcomers a binary insertion each is cheaper than sorting again. */
const insertOneByOne = 64

/**
 * The library in ascending order of one time, ties by id, sorted when first asked for.
 *
 * Order goes by the whole second the API shows: a client that continues after the last (time, id) it saw must find
 * exactly the rest.
 */
export class TimeOrder {
  readonly #field: 'createdAt' | 'modifiedAt'
  #sorted: Media[] = []
  #newcomers: Media[] = []
  #stale = false

  constructor(field: 'createdAt' | 'modifiedAt') {
    this.#field = field
  }

  add(media: Media): void {
    this.#newcomers.push(media)
  }

  /** Call before the media's time changes, while it can still be found by it. */
  remove(media: Media): void {
    const items = this.items()
    const at = this.#position(items, media)
    if (items[at] === media) this.#sorted.splice(at, 1)
  }

  /** Times changed in some way that may have broken the order. */
  invalidate(): void {
    this.#stale = true
  }

  clear(): void {
    this.#sorted = []
    this.#newcomers = []
    this.#stale = false
  }

  items(): readonly Media[] {
    if (this.#newcomers.length === 0 && !this.#stale) return this.#sorted
    const newcomers = this.#newcomers
    this.#newcomers = []
    if (this.#stale || newcomers.length > insertOneByOne) {
      const all = this.#sorted.length === 0 ? newcomers : this.#sorted.concat(newcomers)
      this.#sorted = sortByTime(all, this.#field)
      this.#stale = false
    } else {
      for (const media of newcomers)
        this.#sorted.splice(this.#position(this.#sorted, media), 0, media)
    }
    return this.#sorted
  }

  /** Index of the first media whose second is `second` or later. */
  firstAt(second: number): number {
    return this.#search(this.items(), (media) => toSecond(media[this.#field]) < second)
  }

  /** Index of the first media not before (second, id). */
  firstNotBefore(second: number, id: string): number {
    return this.#search(this.items(), (media) => {
      const own = toSecond(media[this.#field])
      return own < second || (own === second && media.id < id)
    })
  }

  /** Epoch ms of the time this order goes by. */
  timeOf(media: Media): number {
    return media[this.#field]
  }

  #position(items: readonly Media[], media: Media): number {
    return this.#search(items, (other) => this.#compare(other, media) < 0)
  }

  #search(items: readonly Media[], isBefore: (media: Media) => boolean): number {
    let low = 0
    let high = items.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const media = items[middle]
      if (media !== undefined && isBefore(media)) low = middle + 1
      else high = middle
    }
    return low
  }

  #compare(a: Media, b: Media): number {
    return toSecond(a[this.#field]) - toSecond(b[this.#field]) || compareIds(a, b)
  }
}
