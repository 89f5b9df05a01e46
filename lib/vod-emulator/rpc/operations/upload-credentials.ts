import { formatVodTime } from '../../library/vod-time.ts'
import type { Media } from '../../library/media.ts'
import type { Service } from '../operation.ts'

/** Upload credentials for audio and video hold 3,000 s. */
const validSeconds = 3_000

/**
 * `UploadAddress` and `UploadAuth`: Base64 of JSON, one pair a media, good for its own object key only
 * and, for an m3u8, the keys of its slices. `Expiration` is
 * a duration in seconds as a string and `ExpireUTCTime` the instant, as client code in the wild reads them.
 */
export function uploadCredentials(
  media: Media,
  service: Service,
): { UploadAddress: string; UploadAuth: string } {
  const keyPrefix = slicePrefix(media.key)
  const credentials = service.temporaryCredentials.issue({
    bucket: media.bucket,
    key: media.key,
    ...(keyPrefix !== undefined && { keyPrefix }),
    validMs: validSeconds * 1000,
  })
  return {
    UploadAddress: base64({
      Endpoint: service.settings.ossEndpoint,
      Bucket: media.bucket,
      FileName: media.key,
      ...(keyPrefix !== undefined && { ObjectPrefix: keyPrefix }),
    }),
    UploadAuth: base64({
      AccessKeyId: credentials.accessKeyId,
      AccessKeySecret: credentials.accessKeySecret,
      SecurityToken: credentials.securityToken,
      Expiration: String(validSeconds),
      ExpireUTCTime: formatVodTime(credentials.expiresAt),
      Region: service.settings.region,
    }),
  }
}

/** An m3u8 is an index; upload SDKs put the slices it names under this prefix of its own. */
function slicePrefix(key: string): string | undefined {
  return key.endsWith('.m3u8') ? key.slice(0, key.lastIndexOf('/') + 1) : undefined
}

function base64(value: Record<string, string>): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64')
}
