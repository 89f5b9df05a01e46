import type { Media } from '../../contracts/media.ts'
import { VodRejection } from '../../vod/errors.ts'
import type { StreamPosition } from './list-cursor.ts'

/** One page of SearchMedia in our shape. */
export interface SearchPage {
  items: Media[]
  total: number
  scrollToken?: string
}

export interface SearchRequest {
  page: number
  scrollToken?: string
  /** Only records at this time or behind it, in the order of the stream. */
  from?: string
}

/**
 * One ordered SearchMedia result, read page by page as it is asked for. Scrolling reaches past the 5,000 results of
 * plain page numbers; a scroll that expired while somebody read is begun anew at the last time handed out, leaving
 * out what was handed out with that time.
 */
export class SearchStream {
  readonly #read: (request: SearchRequest) => Promise<SearchPage>
  readonly #timeOf: (media: Media) => string | null
  readonly #pageSize: number
  #pagesLeft: number
  #position: StreamPosition
  #current: SearchPage | null = null
  #total = 0

  constructor(options: {
    read: (request: SearchRequest) => Promise<SearchPage>
    timeOf: (media: Media) => string | null
    pageSize: number
    /** The most that are read here, whatever VOD says about more: then the stream is stopped. */
    mostPages: number
    position: StreamPosition
  }) {
    this.#read = options.read
    this.#timeOf = options.timeOf
    this.#pageSize = options.pageSize
    this.#pagesLeft = options.mostPages
    this.#position = { ...options.position }
  }

  /** The next record, without taking it; null at the end, or when the stream is stopped. */
  async peek(): Promise<Media | null> {
    for (;;) {
      const position = this.#position
      if (position.ended || this.stopped) return null
      const page = (this.#current ??= await this.#load())
      const media = page.items[this.#position.used]
      if (media === undefined) this.#turnPage(page)
      else if (this.#wasHandedOut(media)) this.#position.used++
      else return media
    }
  }

  /** Marks the record that `peek` answered as handed out. */
  take(media: Media): void {
    this.#position.used++
    const at = this.#timeOf(media)
    if (at === null) return
    const { last } = this.#position
    const ids = last?.at === at ? [...last.ids, media.mediaId].slice(-100) : [media.mediaId]
    this.#position.last = { at, ids }
  }

  /** As many pages were read as may be; the position is where another request goes on. */
  get stopped(): boolean {
    return !this.#position.ended && this.#current === null && this.#pagesLeft <= 0
  }

  /** Whether a record is known to be left, without a further call. */
  get mayHaveMore(): boolean {
    const { ended, page, used } = this.#position
    if (ended) return false
    if (this.#current === null) return true
    return used < this.#current.items.length || page * this.#pageSize < this.#current.total
  }

  /** As of the last page read here. */
  get total(): number {
    return this.#total
  }

  get position(): StreamPosition {
    return this.#position
  }

  #turnPage(page: SearchPage): void {
    const { page: number } = this.#position
    if (page.items.length === 0 || number * this.#pageSize >= page.total)
      this.#position.ended = true
    else Object.assign(this.#position, { page: number + 1, used: 0 })
    this.#current = null
  }

  #wasHandedOut(media: Media): boolean {
    const { from, last } = this.#position
    return (
      from !== undefined && last?.at === this.#timeOf(media) && last.ids.includes(media.mediaId)
    )
  }

  async #load(): Promise<SearchPage> {
    try {
      return await this.#loadPage()
    } catch (error) {
      if (!(error instanceof VodRejection) || error.reason !== 'scroll_token_invalid') throw error
      const { last } = this.#position
      this.#position = { page: 1, used: 0, ...(last && { last, from: last.at }) }
      return this.#loadPage()
    }
  }

  async #loadPage(): Promise<SearchPage> {
    const { page, scrollToken, from } = this.#position
    this.#pagesLeft--
    const answer = await this.#read({
      page,
      ...(scrollToken !== undefined && { scrollToken }),
      ...(from !== undefined && { from }),
    })
    this.#total = answer.total
    if (answer.scrollToken) this.#position.scrollToken = answer.scrollToken
    return answer
  }
}
