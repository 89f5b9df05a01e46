import { z } from 'zod'
import { number, requiredText, text, textList } from '../schema.ts'

/** Members that an audio or video has in GetVideoList, GetVideoInfo(s) and SearchMedia alike. */
export const mediaMembers = {
  Title: text,
  Description: text,
  Tags: text,
  /** Bytes. Filled in some time after the upload. */
  Size: number,
  /** Seconds. */
  Duration: number,
  ModificationTime: text,
  CateId: number,
  CateName: text,
  CoverURL: text,
  StorageLocation: text,
  AppId: text,
  StorageClass: text,
  RestoreStatus: text,
  RestoreExpiration: text,
  ReferenceId: text,
  PreprocessStatus: text,
  DownloadSwitch: text,
  Snapshots: textList,
}

/**
 * An audio or video as GetVideoList and GetVideoInfo(s) give it. Times are ISO 8601 UTC. `CreateTime` and `ModifyTime`,
 * which some answers carry too, are local-style texts of unclear zone and are left out.
 */
export const vodVideo = z.object({
  ...mediaMembers,
  VideoId: requiredText,
  Status: requiredText,
  CreationTime: requiredText,
  UserData: text,
  AuditStatus: text,
  RegionId: text,
  TemplateGroupId: text,
})

export type VodVideo = z.output<typeof vodVideo>
