/** One call as `/_practice/calls` shows it. */
export interface JournalledCall {
  /** Counts up from 1 in the order of arrival, over resets too, so that a reader's place stays good. */
  readonly n: number
  /** Arrival by the machine's clock, ISO 8601 with milliseconds; no skew moves it. */
  readonly at: string
  /** As claimed by the request; `null` until its body is read, or when it names none. */
  readonly action: string | null
  readonly mediaId: string | null
  readonly accessKeyId: string | null
  /** `null` while unanswered, `OK`, the error code answered, or the fault that kept the answer back. */
  readonly code: string | null
}

/** A call under way: filled in as more becomes known. */
export interface CallEntry {
  readonly n: number
  readonly arrivedAt: number
  action: string | null
  mediaId: string | null
  accessKeyId: string | null
  code: string | null
}

/** The last calls in a ring: recording is one store, however many there were. */
export class CallJournal {
  readonly #capacity: number
  #ring: CallEntry[] = []
  #last = 0
  #first = 1

  constructor(capacity = 200_000) {
    this.#capacity = capacity
  }

  /** `arrivedAt`: epoch ms of the machine. Every arrival is recorded, refused or not, before anything else is done. */
  record(arrivedAt: number): CallEntry {
    this.#last += 1
    const entry: CallEntry = {
      n: this.#last,
      arrivedAt,
      action: null,
      mediaId: null,
      accessKeyId: null,
      code: null,
    }
    this.#ring[entry.n % this.#capacity] = entry
    if (this.size > this.#capacity) this.#first = this.#last - this.#capacity + 1
    return entry
  }

  /** Calls with `n` above `after`, oldest first; `next` is the `after` of the following question. */
  after(after: number, limit = this.#capacity): { calls: JournalledCall[]; next: number } {
    const from = Math.max(after + 1, this.#first)
    const to = Math.min(this.#last, from + limit - 1)
    const calls: JournalledCall[] = []
    for (let n = from; n <= to; n += 1) calls.push(toJournalled(this.#ring[n % this.#capacity]!))
    return { calls, next: calls.at(-1)?.n ?? Math.min(after, this.#last) }
  }

  /** How many calls are kept. */
  get size(): number {
    return this.#last - this.#first + 1
  }

  clear(): void {
    this.#ring = []
    this.#first = this.#last + 1
  }
}

function toJournalled(entry: CallEntry): JournalledCall {
  const { n, arrivedAt, action, mediaId, accessKeyId, code } = entry
  return { n, at: new Date(arrivedAt).toISOString(), action, mediaId, accessKeyId, code }
}
