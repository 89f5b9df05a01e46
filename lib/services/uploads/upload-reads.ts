import type { VodMethod, VodRequest, VodResult } from '../../vod/operations/index.ts'
import type { ServiceContext } from '../context.ts'

/** The reads of VOD that say something about known media. */
export type UploadReadMethod = Extract<
  VodMethod,
  'getVideoInfo' | 'getVideoInfos' | 'getUploadDetails'
>

/** One read, as a request or as a scan makes it: a scan waits longer for what may pass. */
export type UploadRead = <Method extends UploadReadMethod>(
  method: Method,
  request: VodRequest<Method>,
) => Promise<VodResult<Method>>

/** Reads by the client of a request; its signal ends them. */
export function readsOf({ vod, signal }: Pick<ServiceContext, 'vod' | 'signal'>): UploadRead {
  return (method, request) => {
    const send = vod[method] as unknown as (
      given: unknown,
      options: { signal?: AbortSignal },
    ) => Promise<VodResult<typeof method>>
    return send(request, { ...(signal && { signal }) })
  }
}
