import type { MediaLibrary } from '../library/media-library.ts'
import type { ObjectStore } from '../storage/object-store.ts'
import type { TemporaryCredentials } from '../storage/temporary-credentials.ts'
import type { Clock } from '../clock.ts'
import type { Oddities } from './oddities.ts'

/** What an operation may touch. */
export interface Service {
  readonly clock: Clock
  readonly library: MediaLibrary
  readonly objects: ObjectStore
  readonly temporaryCredentials: TemporaryCredentials
  readonly settings: ServiceSettings
  readonly oddities: Oddities
}

/** Behaviour that the vendor does not document and that therefore can be switched. */
export interface ServiceSettings {
  region: string
  /** Whether `StartTime` and `EndTime` of GetVideoList include their own instant. Undocumented. */
  timeBounds: 'inclusive' | 'exclusive'
  /** Where browsers and OSS clients reach the object storage, for example `http://localhost:4711`. */
  ossEndpoint: string
}

export interface OperationCall {
  readonly action: string
  /** Every parameter of query and form body, decoded; `Action`, `Version` and the signature's own ones removed. */
  readonly parameters: ReadonlyMap<string, string>
  readonly accessKeyId: string
  /** Applications whose media the caller sees; undefined: all. */
  readonly appIds: ReadonlySet<string> | undefined
  /** Media created later are unknown to this call, epoch ms; Infinity unless a replica lags. */
  readonly knownUntil: number
  readonly requestId: string
  /** Arrival, epoch ms of the service's clock. */
  readonly now: number
}

/** One action of the RPC API. Throws `VodError`; returns the answer's members without `RequestId`. */
export interface Operation {
  readonly action: string
  /** Calls a second and account; the documented default. */
  readonly perSecond: number
  run(call: OperationCall, service: Service): Record<string, unknown>
}
