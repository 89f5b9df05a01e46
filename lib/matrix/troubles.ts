import { actionKind, VOD_ACTIONS } from '../vod/actions.ts'
import type { VodAction } from '../vod/actions.ts'

/** The reads of the client's own closed list: a new one joins by itself. */
export const READS: readonly VodAction[] = VOD_ACTIONS.filter(
  (action) => actionKind(action) === 'read',
)

/** A read that goes wrong: a kind of fault of the practice VOD, or a vendor code. */
export interface Trouble {
  kind: string
  delayMs?: number
}

/** How late, or how long held, in ms; so that a cell does not wait for what it does not test. */
const DELAYS: Readonly<Record<string, number>> = { throttle: 1, slow: 40, timeout: 80 }

/** A new code joins by a line. */
const CODES = [
  'Forbidden.RAM',
  'NoPermission',
  'Forbidden',
  'Forbidden.OperateApp',
  'AccessDenied',
  'OperationDenied',
  'OperationDenied.Suspended',
  'InvalidAccessKeyId.NotFound',
  'InvalidSecurityToken.Expired',
  'SignatureDoesNotMatch',
  'InvalidVideo.NotFound',
  'InvalidFile.NotFound',
  'InvalidStorage.NotFound',
  'InvalidMultipartUpload.NotFound',
  'InvalidParameter',
  'MissingParameter',
  'LimitExceeded.MediaIds',
  'VideoListExceededMax',
  'Throttling.User',
  'Throttling.Api',
  'InternalError',
  'ServiceUnAvailable',
  'SomethingThatNoDocumentNames',
]

/** @param faultKinds of the practice VOD, which only a test may import */
export const troublesOf = (faultKinds: readonly string[]): readonly Trouble[] =>
  [...faultKinds, ...CODES].map((kind) => ({
    kind,
    ...(DELAYS[kind] !== undefined && { delayMs: DELAYS[kind] }),
  }))

/** How often it strikes. A read is tried twice, so `twice` fails one call as seen from above. */
export const TIMES = {
  once: { times: 1 },
  twice: { times: 2 },
  always: { probability: 1 },
} as const
export type Times = keyof typeof TIMES
