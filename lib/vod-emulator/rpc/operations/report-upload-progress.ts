import { invalidParameter } from '../errors.ts'
import { integer, optional, required } from './parameters.ts'
import { ifSeen } from './visibility.ts'
import type { Operation, OperationCall } from '../operation.ts'

/**
 * Undocumented; upload SDKs call it after each part, mostly unsigned, and GetUploadDetails repeats what they said. Field
 * names are those of the SDKs' own source. A report about a media that VOD does not know is answered as if it counted.
 */
export const reportUploadProgress: Operation = {
  action: 'ReportUploadProgress',
  // No limit is published.
  perSecond: 100,
  run(call, { library, oddities }) {
    const media = ifSeen(call, library.video(required(call, 'VideoId')))
    if (!media) return {}
    const before = media.report
    const fileSize = bytes(call, 'FileSize') ?? before?.fileSize ?? 0
    const uploadSize = Math.min(fileSize, sentBytes(call, fileSize) ?? before?.uploadSize ?? 0)
    library.setReport(media, {
      createdAt: before?.createdAt ?? call.now,
      modifiedAt: oddities.reportedAt(before, call.now),
      completedAt:
        fileSize > 0 && uploadSize >= fileSize ? (before?.completedAt ?? call.now) : undefined,
      fileSize,
      uploadSize,
      source: optional(call, 'Source') ?? before?.source ?? '',
      deviceModel: optional(call, 'DeviceModel') ?? before?.deviceModel ?? '',
      // Only loopback reaches the practice VOD.
      ip: '127.0.0.1',
    })
    return {}
  },
}

/** By parts done; by the ratio only without them, since the Python SDK sends 0 for it whatever it has sent. */
function sentBytes(call: OperationCall, fileSize: number): number | undefined {
  const done = bytes(call, 'DonePartsCount')
  const partSize = bytes(call, 'PartSize')
  if (done !== undefined && partSize !== undefined) return done * partSize
  const ratio = optional(call, 'UploadRatio')
  if (ratio === undefined) return undefined
  const value = Number(ratio)
  if (!(value >= 0 && value <= 1)) throw invalidParameter('UploadRatio')
  return Math.floor(value * fileSize)
}

function bytes(call: OperationCall, name: string): number | undefined {
  if (optional(call, name) === undefined) return undefined
  return integer(call, name, { fallback: 0, min: 0, max: Number.MAX_SAFE_INTEGER })
}
