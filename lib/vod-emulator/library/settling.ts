import type { Media } from './media.ts'

/** How long a finished video stays `UploadSucc`. Real analysis takes seconds to minutes; short keeps practice brisk. */
export const settleAfterMs = 2_000

/** Videos on their way from `UploadSucc` to `Normal`. Nothing runs by itself: whoever reads the library asks first. */
export class Settling {
  #waiting: { media: Media; at: number }[] = []

  add(media: Media, storedAt: number): void {
    this.#waiting.push({ media, at: storedAt + settleAfterMs })
  }

  remove(media: Media): void {
    if (this.#waiting.length > 0)
      this.#waiting = this.#waiting.filter((entry) => entry.media !== media)
  }

  /** Those whose time has come, taken off the list; `at` is when it came. */
  takeDue(now: number): { media: Media; at: number }[] {
    if (this.#waiting.length === 0) return []
    const due = this.#waiting.filter((entry) => entry.at <= now)
    if (due.length > 0) this.#waiting = this.#waiting.filter((entry) => entry.at > now)
    return due
  }

  age(ms: number, ids?: ReadonlySet<string>): void {
    for (const entry of this.#waiting) if (!ids || ids.has(entry.media.id)) entry.at -= ms
  }

  clear(): void {
    this.#waiting = []
  }
}
