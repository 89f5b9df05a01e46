import { ApplicationTable } from './applications.ts'
import { CategoryTable } from './categories.ts'
import { ResultCache } from './result-cache.ts'
import { ScrollTokens } from './scroll-tokens.ts'
import { Settling } from './settling.ts'
import { TimeOrder } from './time-order.ts'
import { objectName } from '../storage/open-uploads.ts'
import type { Media, MediaStatus, UploadReport } from './media.ts'
import type { StoredObject } from '../storage/object-store.ts'
import type { Clock } from '../clock.ts'

/** Everything VOD itself remembers: media, their two orders in time, categories, applications, template groups. */
export class MediaLibrary {
  readonly categories = new CategoryTable()
  readonly applications = new ApplicationTable()
  readonly templateGroupIds = new Set<string>()
  readonly results = new ResultCache()
  readonly scrollTokens = new ScrollTokens()
  readonly #clock: Clock
  readonly #byId = new Map<string, Media>()
  readonly #byReferenceId = new Map<string, Media>()
  readonly #created = new TimeOrder('createdAt')
  readonly #modified = new TimeOrder('modifiedAt')
  readonly #settling = new Settling()
  /** Built when storage first reports an object; most libraries never need it and it would cost half a row each. */
  #byObject: Map<string, Media> | undefined
  #images = 0
  #version = 0
  #additions = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Changes whenever a list of media may: with their set, statuses and times. Reports are in no list. */
  get version(): number {
    this.#settle()
    return this.#version
  }

  /** How many media were ever added; tells who keeps a list of ids that a new one may belong to it. */
  get additions(): number {
    return this.#additions
  }

  /** Audio and video; images are kept apart, as GetVideoList does. */
  get size(): number {
    return this.#byId.size - this.#images
  }

  add(media: Media): void {
    this.#byId.set(media.id, media)
    if (media.referenceId !== '') this.#byReferenceId.set(media.referenceId, media)
    if (media.type === 'image') this.#images += 1
    this.#created.add(media)
    this.#modified.add(media)
    if (media.key !== '') this.#byObject?.set(objectName(media.bucket, media.key), media)
    this.#additions += 1
    this.#version += 1
  }

  has(id: string): boolean {
    return this.#byId.has(id)
  }

  get(id: string): Media | undefined {
    this.#settle()
    return this.#byId.get(id)
  }

  /** Audio or video only: VOD's video operations do not know images. */
  video(id: string): Media | undefined {
    const media = this.get(id)
    return media?.type === 'image' ? undefined : media
  }

  videoByReferenceId(referenceId: string): Media | undefined {
    this.#settle()
    const media = this.#byReferenceId.get(referenceId)
    return media?.type === 'image' ? undefined : media
  }

  created(): TimeOrder {
    this.#settle()
    return this.#created
  }

  modified(): TimeOrder {
    this.#settle()
    return this.#modified
  }

  /** Everything, images too, in the order it was added. */
  all(): Iterable<Media> {
    return this.#byId.values()
  }

  remove(media: Media): void {
    if (!this.#byId.delete(media.id)) return
    if (this.#byReferenceId.get(media.referenceId) === media)
      this.#byReferenceId.delete(media.referenceId)
    if (media.type === 'image') this.#images -= 1
    this.#created.remove(media)
    this.#modified.remove(media)
    this.#byObject?.delete(objectName(media.bucket, media.key))
    this.#settling.remove(media)
    this.#version += 1
  }

  /** Another status also ends the media's way from `UploadSucc` to `Normal`. */
  setStatus(media: Media, status: MediaStatus, at: number): void {
    if (status !== media.status) this.#settling.remove(media)
    this.#modified.remove(media)
    media.status = status
    media.modifiedAt = at
    this.#modified.add(media)
    this.#version += 1
  }

  /** A report moves nothing but itself: whether it also touches the media's ModificationTime is undocumented. */
  setReport(media: Media, report: UploadReport): void {
    media.report = report
  }

  /**
   * VOD learns from storage that a file is complete. A video becomes `UploadSucc` and, shortly after on the service's
   * clock, `Normal`; audio, which SearchMedia never shows as UploadSucc, is `Normal` at once.
   */
  objectStored(object: StoredObject): void {
    const media = this.#findByObject(object.bucket, object.key)
    if (!media) return
    const now = this.#clock.now()
    media.size = object.size
    if (media.report) {
      media.report.fileSize = object.size
      media.report.uploadSize = object.size
      media.report.ratio = undefined
      media.report.modifiedAt = now
      media.report.completedAt = now
    }
    this.#settling.remove(media)
    if (media.type === 'video') {
      this.setStatus(media, 'UploadSucc', now)
      this.#settling.add(media, now)
    } else {
      this.setStatus(media, 'Normal', now)
      media.duration = guessDuration(media)
    }
  }

  /** Moves times into the past: all of them, or those of `ids`. */
  age(ms: number, ids?: ReadonlySet<string>): void {
    for (const media of ids ? this.#pick(ids) : this.#byId.values()) {
      media.createdAt -= ms
      media.modifiedAt -= ms
      if (!media.report) continue
      media.report.createdAt -= ms
      media.report.modifiedAt -= ms
      if (media.report.completedAt !== undefined) media.report.completedAt -= ms
    }
    // A shift of everything by whole seconds keeps the order.
    if (ids || ms % 1000 !== 0) {
      this.#created.invalidate()
      this.#modified.invalidate()
    }
    this.#settling.age(ms, ids)
    if (!ids) {
      this.categories.age(ms)
      this.scrollTokens.age(ms)
    }
    this.#version += 1
  }

  clear(): void {
    this.#byId.clear()
    this.#byReferenceId.clear()
    this.#byObject = undefined
    this.#created.clear()
    this.#modified.clear()
    this.#settling.clear()
    this.categories.clear()
    this.applications.clear()
    this.templateGroupIds.clear()
    this.scrollTokens.clear()
    this.#images = 0
    this.#version += 1
  }

  *#pick(ids: ReadonlySet<string>): Iterable<Media> {
    for (const id of ids) {
      const media = this.#byId.get(id)
      if (media) yield media
    }
  }

  #settle(): void {
    for (const { media, at } of this.#settling.takeDue(this.#clock.now())) {
      media.duration = guessDuration(media)
      this.setStatus(media, 'Normal', at)
    }
  }

  #findByObject(bucket: string, key: string): Media | undefined {
    if (!this.#byObject) {
      this.#byObject = new Map()
      for (const media of this.#byId.values())
        if (media.key !== '') this.#byObject.set(objectName(media.bucket, media.key), media)
    }
    return this.#byObject.get(objectName(bucket, key))
  }
}

/** Bytes are not analysed here; about 2 Mbit/s for video and 128 kbit/s for audio look right on a screen. */
function guessDuration(media: Media): number {
  if (media.type === 'image') return 0
  return Math.round((media.size / (media.type === 'audio' ? 16_000 : 250_000)) * 100) / 100
}
