import type { ScanStopReason } from '../contracts/leftovers.ts'
import type { Messages } from '../i18n/messages/en/index.ts'

/** The words of `leftovers.stopReason` for why a scan stopped. Rows of before a reason was kept have none. */
export function scanStopWords(
  reason: ScanStopReason | null,
): keyof Messages['leftovers']['stopReason'] {
  switch (reason) {
    case null:
    case 'interrupted':
      return 'interrupted'
    case 'throttled':
      return 'limited'
    case 'right_missing':
    case 'key_unusable':
    case 'signature_refused':
      return 'forbidden'
    case 'no_credentials':
      return 'noKey'
    case 'fault':
    case 'unreachable':
    case 'timeout':
    case 'not_vod':
      return 'unreachable'
    case 'nothing_left':
    case 'media_not_found':
    case 'file_not_found':
    case 'storage_not_found':
    case 'bucket_denied':
    case 'clock_off':
    case 'not_active':
    case 'invalid_request':
    case 'list_exceeded':
    case 'scroll_token_invalid':
    case 'rejected':
      return 'refused'
  }
}
