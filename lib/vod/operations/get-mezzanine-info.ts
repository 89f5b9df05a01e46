import { z } from 'zod'
import { mediaId } from '../parameters.ts'
import { number, requiredText, text } from '../schema.ts'
import { defineOperation } from './operation.ts'

/** `FileURL` is left out on purpose: it is a signed link, good for downloading the source, which nobody here needs. */
const vodMezzanine = z.object({
  VideoId: text,
  FileName: text,
  /** Uploading, Normal, UploadFail or Deleted. */
  Status: text,
  /** Bytes. */
  Size: number,
  /** Seconds. */
  Duration: number,
  /** Kbit/s. */
  Bitrate: number,
  Fps: number,
  Width: number,
  Height: number,
  CreationTime: text,
  OutputType: text,
  PreprocessStatus: text,
  FileMD5: text,
  StorageClass: text,
  RestoreStatus: text,
  RestoreExpiration: text,
})

export type VodMezzanine = z.output<typeof vodMezzanine>

/** The source file of one media: the vendor's own advice for "did the upload finish". */
export const getMezzanineInfo = defineOperation({
  action: 'GetMezzanineInfo',
  request: z.strictObject({ VideoId: mediaId }),
  result: z.object({ RequestId: requiredText, Mezzanine: vodMezzanine }),
})
