/**
 * The practice VOD: a stand-in for ApsaraVideo VOD (API 2017-03-21) and the OSS behind it, on two loopback ports. It is
 * written from public documents alone and shares no code with the product, so that each can prove the other wrong. No
 * live service was asked; where the documents are silent, the assumption stands here.
 *
 * Gaps
 * - Thirteen actions: CreateUploadVideo, RefreshUploadVideo, ReportUploadProgress, GetUploadDetails, GetVideoList,
 *   SearchMedia, GetVideoInfo, GetVideoInfos, GetMezzanineInfo, DeleteMultipartUpload, DeleteVideo, GetCategories,
 *   ListAppInfo. Any other is answered like an API that does not exist.
 * - How an account confines a key to applications is not kept: one key, `practice-oneapp`, sees the default one alone.
 * - URL pulls, auxiliary media, transcoding, playback, callbacks and AI data do not exist; SearchType=attached is empty.
 * - GetMezzanineInfo: FileURL is not signed and nothing answers there; stream lists are empty; there is no FileMD5.
 * - Nothing is analysed: size comes from storage, duration is guessed from it.
 * - Never answered: AiData, AiRoughData and AttachedMedia of SearchMedia, CustomMediaInfo of GetVideoInfo. SpriteSnapshots
 *   are always empty, DownloadSwitch is always on, every application is in the default resource group.
 * - Not read: EnableFirstFrameCover, GenerateThumbnail, AdditionType, ResourceGroupId, and the owner parameters of old
 *   clients (OwnerId, OwnerAccount, ResourceOwnerId, ResourceOwnerAccount, ResourceRealOwnerId).
 * - Nothing is archived or restored by itself: a media has the StorageClass and the restore that it was laid with.
 * - The slices of an m3u8 are objects that belong to no media: DeleteMultipartUpload and DeleteVideo reach the index alone.
 * - The search index has no lag of its own; `replicaLagMs` below gives one to all reads.
 *
 * By design
 * - State is in memory and ends with the process. Time is the service's clock; nothing runs by timer: the 7-day clean-up
 *   and the step from UploadSucc to Normal happen when the next request asks.
 * - The 7-day clean-up counts from the initiation of each multipart upload, in VOD's own buckets only.
 *
 * Assumed, since the documents are silent
 * - DeleteMultipartUpload: the order of its errors (MediaType, video, image's id, storage, authorisation, file, parts); an
 *   image's id is an invalid MediaType; all upload ids of the key are aborted, running ones as well; an initiated upload
 *   without parts counts as existing; the status stays; a second call finds nothing.
 * - A mandatory parameter that is absent: `Missing<Name>`. A value that cannot be read, a PageSize over 100, an unknown
 *   Status, SortBy, AppId, CateId or used ReferenceId: `InvalidParameter`.
 * - GetVideoList: Total is the true total; a page that begins past 5,000 is refused, one that straddles it is cut. Time
 *   bounds are inclusive unless `timeBounds` says otherwise. Order within a second goes by id.
 * - SearchMedia: past 5,000 by page number an empty page with the true total; a ScrollToken lives 5 minutes, is new on
 *   every page, bound to SearchType, Match and SortBy, and otherwise expired; without PageNo it means the next page;
 *   more than 100 rows forward is an invalid PageNo; stepping back is free. Total of a traversal is that of its start.
 * - Match: fuzzy means substring in any case; a backslash escapes a quote; `=` works on multi-value fields; a range on a
 *   field without ranges, or the reverse, is a syntax error; `or` needs parentheses, and these hold no `and`.
 * - An unfinished upload is audio or video by its file name's extension. A finished video is UploadSucc for 2 seconds,
 *   then Normal; audio is Normal at once.
 * - GetUploadDetails has no row for a media without report, and 200 when every id is unknown. A report does not move the
 *   media's ModificationTime. GetVideoInfos and DeleteVideo answer InvalidVideo.NotFound when every id is unknown.
 * - A key confined to applications: media of others are in no list and no total. Named by id they are as good as absent
 *   (InvalidVideo.NotFound), except where a Forbidden…Ids list is documented (GetUploadDetails, DeleteVideo); GetVideoInfos
 *   has none and leaves them out of both lists. Their applications are not listed, and nothing can be uploaded into them
 *   (Forbidden.OperateApp). The storage knows no applications.
 * - CreateUploadVideo counts characters, not bytes. Object keys look like `sv/<hex>-<hex>/<hex>-<hex>.mp4`.
 * - RefreshUploadVideo: a video is damaged when it has no file record or its storage is gone.
 * - GetCategories of the root has no `Category`; CateId takes levels 0 to 2.
 *
 * Client quirks
 * - Browser uploaders need `Endpoint` with a scheme and a name: `http://localhost:<port>`, which they call as
 *   `<bucket>.localhost`; hence the storage listens on 127.0.0.1 and ::1. Python and Go clients put the bucket first in the
 *   path there and on an IP; under any other Host the path holds the key alone.
 * - `Expiration` in UploadAuth is a duration in seconds as a string; `ExpireUTCTime` is the instant.
 * - Upload SDKs send ReportUploadProgress, which is documented nowhere, without an AccessKeyId, with `AuthInfo` and
 *   `AuthTimestamp` in its place. AuthInfo is an MD5 made with a key inside each SDK, so only its form is checked. Python
 *   sends 0 for `UploadRatio` whatever it has sent, so `DonePartsCount` times `PartSize` counts. A signed one is taken too.
 * - GetVideoList and GetCategories wrap their lists (`VideoList.Video`), SearchMedia and GetVideoInfos do not.
 *
 * Control routes under `/_practice/` on the RPC port: unsigned JSON, loopback Host only. Bad input is 400 with the field.
 * - GET `state`, `media/{mediaId}`, `leftovers?after=&limit=`, `examples`, `calls?after=&limit=`
 * - POST `seed {"seed":"demo"|"empty"|n,"leftoverShare"?}`, `reset`: also clear faults, oddities, limits, skew, nonces, calls
 * - POST `uploads [{mediaId?,title?,type?,status?,appId?,cateId?,referenceId?,bucket?,storageClass?,
 *   restore?:{status,expiresAt?},createdAt?,modifiedAt?,parts?,partBytes?,
 *   report?:{uploadSize,fileSize,modifiedAt?,source?}}]`
 * - POST `reports {mediaId,uploadSize,uploadRatio?,fileSize?,modifiedAt?,source?}`: moves the report of a media, to now
 *   where neither `modifiedAt` nor `stillReports` says otherwise, or makes a first one, for which `fileSize` or an
 *   `uploadRatio` above 0 is needed; an `uploadRatio` is shown as it is
 * - POST `touch {mediaId,status?}`: the record's ModificationTime is now
 * - POST `age {ms,mediaIds?}`, `skew {ms}`, `limits {action,perSecond}`
 * - POST `faults {action,mediaId?,times|probability,kind,delayMs?,seed?}` and DELETE `faults`: `kind` is one of `faultKinds`
 *   or any code of the vendor; `probability` 1 lasts until the DELETE
 * - POST `oddities` and DELETE `oddities`: what VOD might do where its documents are silent. POST changes those named.
 *   `{zeroReports?:boolean,stillReports?:boolean,replicaLagMs?:n,batchNotFound?:boolean,batchForbidden?:"<code>"|null}`,
 *   each described in `rpc/oddities.ts`. Media that a key may not see: the key `practice-oneapp` and `appId` of `uploads`.
 */
import { AccessKeys } from './rpc/access-keys.ts'
import { Practice } from './control/practice.ts'
import { changeRoutes } from './control/change-routes.ts'
import { createControlListener, isControlRequest } from './control/router.ts'
import { createOssListener } from './oss/listener.ts'
import { createRpcListener } from './rpc/listener.ts'
import { listenOnLoopback } from './server.ts'
import { mediaRoutes } from './control/media-routes.ts'
import { oddityRoutes } from './control/oddity-routes.ts'
import { operations } from './rpc/operations/index.ts'
import { stateRoutes } from './control/state-routes.ts'
import { trafficRoutes } from './control/traffic-routes.ts'
import type { RequestListener } from 'node:http'
import type { Seed } from './seeds/seed.ts'
import type { ServiceSettings } from './rpc/operation.ts'

export type { Seed } from './seeds/seed.ts'
export type { Practice } from './control/practice.ts'

export interface VodEmulatorOptions {
  /** RPC API and control routes; 0 for any free port. */
  readonly port?: number
  /** Object storage; 0 for any free port. */
  readonly ossPort?: number
  /** Loopback only: `127.0.0.1`, `::1` or `localhost`. */
  readonly host?: string
  readonly seed?: Seed
  /** Keeps the bytes of parts and objects there; without it they are hashed, counted and dropped. */
  readonly dataDirectory?: string
  readonly timeBounds?: ServiceSettings['timeBounds']
  readonly region?: string
  /** Told of faults of the emulator itself. */
  readonly onInternalError?: (error: unknown) => void
}

export interface VodEmulator {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string
  readonly port: number
  /** `http://localhost:<port>` */
  readonly ossEndpoint: string
  readonly ossPort: number
  /** The state behind the control routes, for tests in the same process. */
  readonly practice: Practice
  close(): Promise<void>
}

/** Starts both servers. Rejects with the system's error when a port is taken. */
export async function createVodEmulator(options: VodEmulatorOptions = {}): Promise<VodEmulator> {
  const region = options.region ?? 'cn-shanghai'
  const settings = { region, timeBounds: options.timeBounds ?? 'inclusive', ossEndpoint: '' }
  const practice = new Practice(settings, options.seed ?? 'demo', options.dataDirectory)
  const { rpc, oss } = listeners(practice, options.onInternalError)
  const ossServer = await listenOnLoopback(oss, options.ossPort ?? 4711, options.host)
  settings.ossEndpoint = `http://localhost:${ossServer.port}`
  try {
    const rpcServer = await listenOnLoopback(rpc, options.port ?? 4710, options.host)
    return {
      endpoint: `http://${options.host === '::1' ? '[::1]' : '127.0.0.1'}:${rpcServer.port}`,
      port: rpcServer.port,
      ossEndpoint: settings.ossEndpoint,
      ossPort: ossServer.port,
      practice,
      async close() {
        await Promise.all([rpcServer.close(), ossServer.close()])
      },
    }
  } catch (error) {
    await ossServer.close()
    throw error
  }
}

function listeners(practice: Practice, onInternalError: (error: unknown) => void = () => {}) {
  const { service, traffic, clock } = practice
  const rpcApi = createRpcListener({
    service,
    operations,
    accessKeys: new AccessKeys(),
    traffic,
    onInternalError,
  })
  const routes = [
    ...stateRoutes(practice),
    ...changeRoutes(practice),
    ...mediaRoutes(practice),
    ...oddityRoutes(service.oddities),
    ...trafficRoutes(traffic, clock),
  ]
  const control = createControlListener(routes, onInternalError)
  const storage = createOssListener({
    store: service.objects,
    credentials: service.temporaryCredentials,
    clock,
    region: service.settings.region,
    onFault: onInternalError,
  })
  const swept = (listener: RequestListener): RequestListener => {
    return (request, response) => {
      practice.sweep()
      listener(request, response)
    }
  }
  return {
    rpc: swept((request, response) =>
      (isControlRequest(request) ? control : rpcApi)(request, response),
    ),
    oss: swept(storage),
  }
}
