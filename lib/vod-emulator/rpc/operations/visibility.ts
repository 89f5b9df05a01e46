import type { Media } from '../../library/media.ts'
import type { OperationCall } from '../operation.ts'

/** Whether the caller sees the media of an application. */
export const seesApp = ({ appIds }: Pick<OperationCall, 'appIds'>, appId: string): boolean =>
  appIds === undefined || appIds.has(appId)

/** The media, or undefined when it belongs to an application that the caller does not see. */
export const ifSeen = (call: OperationCall, media: Media | undefined): Media | undefined =>
  media && seesApp(call, media.appId) ? media : undefined

/** Part of the name of a query: callers that see different media have different results. */
export const sightKey = ({ appIds }: OperationCall): readonly string[] | null =>
  appIds === undefined ? null : [...appIds]
