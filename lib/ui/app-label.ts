import type { Media } from '../contracts/media.ts'

const DEFAULT_APP = 'app-1000000'

/** Every account has the default one under this name; the reader's language has a better one. */
export function appLabel(
  { appId, appName }: Pick<Media, 'appId' | 'appName'>,
  defaultLabel: string,
): string | null {
  if (appId === DEFAULT_APP && (appName ?? 'default') === 'default') return defaultLabel
  return appName ?? appId
}
