import { Leftovers } from './leftovers.ts'
import { MediaLibrary } from '../library/media-library.ts'
import { Oddities } from '../rpc/oddities.ts'
import { ObjectStore } from '../storage/object-store.ts'
import { ServiceClock } from '../clock.ts'
import { TemporaryCredentials } from '../storage/temporary-credentials.ts'
import { Traffic } from '../rpc/traffic.ts'
import { day } from '../seeds/target.ts'
import { objectName } from '../storage/open-uploads.ts'
import { plant } from '../seeds/seed.ts'
import type { Examples } from '../seeds/target.ts'
import type { Seed } from '../seeds/seed.ts'
import type { Service, ServiceSettings } from '../rpc/operation.ts'

/** VOD removes parts in its own buckets once their upload was initiated this long ago. */
export const partLifetimeMs = 7 * day

/** The whole state of one practice VOD and the verbs of its control routes, for HTTP and for tests in one process. */
export class Practice {
  readonly clock = new ServiceClock()
  readonly traffic = new Traffic()
  readonly service: Service
  readonly leftovers: Leftovers
  readonly #startSeed: Seed
  #examples: Examples = {}

  constructor(settings: ServiceSettings, startSeed: Seed, dataDirectory?: string) {
    const objects = new ObjectStore(
      this.clock,
      dataDirectory === undefined ? {} : { dataDirectory },
    )
    const library = new MediaLibrary(this.clock)
    objects.onObjectStored = (object) => library.objectStored(object)
    const temporaryCredentials = new TemporaryCredentials(this.clock)
    this.service = {
      clock: this.clock,
      library,
      objects,
      temporaryCredentials,
      settings,
      oddities: new Oddities(),
    }
    this.leftovers = new Leftovers(this.service)
    this.#startSeed = startSeed
    this.seed(startSeed)
  }

  get examples(): Examples {
    return this.#examples
  }

  /** Replaces library and storage, and forgets credentials, faults, oddities, limits, skew, nonces and calls. */
  seed(seed: Seed, leftoverShare?: number): void {
    const { library, objects, temporaryCredentials, oddities } = this.service
    this.clock.skewMs = 0
    this.traffic.reset()
    temporaryCredentials.clear()
    oddities.clear()
    this.#examples = plant({ library, objects, now: this.clock.now() }, seed, leftoverShare)
    this.sweep()
  }

  /** Back to how it started. */
  reset(): void {
    this.seed(this.#startSeed)
  }

  /**
   * The 7-day clean-up, by the service's clock; returns how many uploads ended. Nothing runs by itself: every request
   * sweeps first, which costs nothing while nothing is due.
   */
  sweep(): number {
    return this.service.objects.sweep(partLifetimeMs)
  }

  /**
   * Moves media, reports, uploads, parts and objects into the past, of all media or of some; of all, categories as
   * well. Then sweeps. Returns how many media moved and how many uploads the clean-up ended.
   */
  age(ms: number, mediaIds?: readonly string[]): { moved: number; cleared: number } {
    const { library, objects } = this.service
    if (!mediaIds) {
      library.age(ms)
      objects.age(ms)
      return { moved: library.size, cleared: this.sweep() }
    }
    const ids = new Set(mediaIds)
    const keys = new Set<string>()
    for (const id of ids) {
      const media = library.get(id)
      if (media && media.key !== '') keys.add(objectName(media.bucket, media.key))
    }
    library.age(ms, ids)
    objects.age(ms, keys)
    return { moved: ids.size, cleared: this.sweep() }
  }

  /** Whether storage holds at least one part of this media. */
  holdsParts(mediaId: string): boolean {
    return this.leftovers.holds(this.service.library.get(mediaId))
  }
}
