/** The account that owns every key of the practice VOD. Limits are counted per account. */
export const practiceAccountId = '1000000000000001'

/** The documented keys: one that may do everything, and one without the delete permission or any right on storage. */
export const fullAccessKeyId = 'practice-full'
export const readonlyAccessKeyId = 'practice-readonly'
/** Everything but the operations that list and search. */
export const noListAccessKeyId = 'practice-nolist'
/** Everything but GetUploadDetails. */
export const noReportsAccessKeyId = 'practice-noreports'
/** Everything, but of media only those of the default application. */
export const oneAppAccessKeyId = 'practice-oneapp'

/** Secrets are public: they open nothing but this practice VOD. */
export function practiceSecret(accessKeyId: string): string {
  return `${accessKeyId}-secret`
}
