import { VodError, VodNonsense } from '../../../vod/errors.ts'
import type { VodMethod, VodRequest, VodResult } from '../../../vod/operations/index.ts'
import type { UploadReadMethod } from '../../uploads/upload-reads.ts'
import type { ScanContext } from './scan-context.ts'

/** The reads a scan is made of. */
export type ScanMethod = Extract<VodMethod, 'getVideoList' | 'searchMedia' | UploadReadMethod>

export interface ScanCalls {
  call<Method extends ScanMethod>(
    method: Method,
    request: VodRequest<Method>,
  ): Promise<VodResult<Method>>
  /** Calls asked so far in this process, by method. */
  readonly counts: Readonly<Record<ScanMethod, number>>
}

const ATTEMPTS = 8
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

/**
 * A scan is in no hurry: a fault that may pass is waited out for about two minutes, on top of the client's own quick
 * repetitions.
 */
export function createScanCalls({ vod, signal, sleep }: ScanContext): ScanCalls {
  const counts = {
    getVideoList: 0,
    searchMedia: 0,
    getUploadDetails: 0,
    getVideoInfos: 0,
    getVideoInfo: 0,
  }
  return {
    counts,
    async call(method, request) {
      const send = vod[method] as unknown as (
        given: unknown,
        options: { signal: AbortSignal },
      ) => Promise<VodResult<typeof method>>
      for (let attempt = 1; ; attempt++) {
        counts[method]++
        try {
          return await send(request, { signal })
        } catch (error) {
          if (attempt === ATTEMPTS || !mayPass(error)) throw error
          await sleep(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1)), signal)
        }
      }
    },
  }
}

/** A gateway's error page passes too, and to read again harms nobody. */
const mayPass = (error: unknown) =>
  error instanceof VodError && (error.retryable || error instanceof VodNonsense)
