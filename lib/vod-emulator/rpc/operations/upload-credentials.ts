import { formatVodTime } from '../../library/vod-time.ts'
import type { Media } from '../../library/media.ts'
import type { Service } from '../operation.ts'

/** Upload credentials for audio and video hold 3,000 s. */
const validSeconds = 3_000

/**
 * `UploadAddress` and `UploadAuth`: Base64 of JSON, one pair a media, good for its own object key only. `Expiration` is
 * a duration in seconds as a string and `ExpireUTCTime` the instant, as client code in the wild reads them.
 */
export function uploadCredentials(
  media: Media,
  service: Service,
): { UploadAddress: string; UploadAuth: string } {
  const credentials = service.temporaryCredentials.issue({
    bucket: media.bucket,
    key: media.key,
    validMs: validSeconds * 1000,
  })
  return {
    UploadAddress: base64({
      Endpoint: service.settings.ossEndpoint,
      Bucket: media.bucket,
      FileName: media.key,
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

function base64(value: Record<string, string>): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64')
}
