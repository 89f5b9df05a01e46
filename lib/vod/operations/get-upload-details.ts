import { z } from 'zod'
import { idList, mediaId } from '../parameters.ts'
import { listOf, number, requiredText, text, textList } from '../schema.ts'
import { defineOperation } from './operation.ts'

/** What an uploader told VOD of itself, not what storage holds. */
const vodUploadDetail = z.object({
  MediaId: requiredText,
  Title: text,
  CreationTime: text,
  /** The last report. */
  ModificationTime: text,
  /** Absent while the upload is unfinished. */
  CompletionTime: text,
  /** Bytes announced. */
  FileSize: number,
  /** Bytes reported as uploaded. */
  UploadSize: number,
  /** 0 to 1. */
  UploadRatio: number,
  Status: text,
  /** Compare without regard to case: `UPLOADING` in older answers, `Uploading` in newer. */
  UploadStatus: text,
  UploadSource: text,
  DeviceModel: text,
  /** Personal data. */
  UploadIP: text,
})

export type VodUploadDetail = z.output<typeof vodUploadDetail>

/** Up to 20 at once. Media without a report may be missing from every list; that is a normal state. */
export const getUploadDetails = defineOperation({
  action: 'GetUploadDetails',
  request: z.strictObject({ MediaIds: idList(mediaId, 20) }),
  always: { MediaType: 'video' },
  result: z.object({
    RequestId: requiredText,
    UploadDetails: listOf(vodUploadDetail),
    NonExistMediaIds: textList,
    ForbiddenMediaIds: textList,
  }),
})
