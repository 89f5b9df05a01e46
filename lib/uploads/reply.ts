import type { Diagnosis } from './diagnosis.ts'

/** Languages that customers are answered in. */
export type ReplyLanguage = 'en' | 'zh-CN'

/** What a reply is about; no media for an ID or a title that VOD does not know. */
export interface ReplySubject {
  diagnosis: Diagnosis
  media: { mediaId: string; title: string } | null
}
