import { isKeyRefused } from './problem.ts'

export type ScanStopKind =
  'interrupted' | 'limited' | 'forbidden' | 'noKey' | 'unreachable' | 'refused'

/** Why a scan stopped, from VOD's code or the kind of fault. */
export function scanStopKind(stopReason: string | null): ScanStopKind {
  const reason = stopReason ?? 'interrupted'
  if (reason === 'interrupted') return 'interrupted'
  if (reason.startsWith('Throttling')) return 'limited'
  if (/^(Forbidden|NoPermission)/.test(reason) || isKeyRefused(reason)) return 'forbidden'
  if (reason === 'VodCredentialsError') return 'noKey'
  // VOD writes ServiceUnAvailable as well.
  return /^(Vod(Fault|Unreachable|Timeout|Nonsense)$|InternalError|ServiceUnavailable)/i.test(
    reason,
  )
    ? 'unreachable'
    : 'refused'
}
