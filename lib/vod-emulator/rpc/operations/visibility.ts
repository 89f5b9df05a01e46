import type { Media } from '../../library/media.ts'
import type { OperationCall } from '../operation.ts'

/** Whether the caller sees the media of an application. */
export const seesApp = ({ appIds }: Pick<OperationCall, 'appIds'>, appId: string): boolean =>
  appIds === undefined || appIds.has(appId)

/** The media, or undefined where the call does not know it yet. */
export const known = (
  { knownUntil }: Pick<OperationCall, 'knownUntil'>,
  media: Media | undefined,
): Media | undefined => (media && media.createdAt <= knownUntil ? media : undefined)

/** The media, or undefined when the call does not know it or it belongs to an application that the caller does not see. */
export const ifSeen = (call: OperationCall, media: Media | undefined): Media | undefined => {
  const found = known(call, media)
  return found && seesApp(call, found.appId) ? found : undefined
}

/** Part of the name of a query: callers that see different media have different results. */
export const sightKey = ({ appIds }: OperationCall): readonly string[] | null =>
  appIds === undefined ? null : [...appIds]

/** Names a result that is kept: what a call does not know yet is another from one instant to the next. */
export const resultKey = ({ knownUntil }: OperationCall, query: string): string =>
  knownUntil === Infinity ? query : `${query} until ${knownUntil}`
