/** Columns of the media list after its first, in their order. */
export const MEDIA_COLUMNS = [
  'verdict',
  'progress',
  'reported',
  'started',
  'clears',
  'source',
  'application',
] as const
export type MediaColumn = (typeof MEDIA_COLUMNS)[number]

/** The verdict is what the list is for. */
export type HideableColumn = Exclude<MediaColumn, 'verdict'>
export const HIDEABLE_COLUMNS = MEDIA_COLUMNS.filter(
  (column): column is HideableColumn => column !== 'verdict',
)

export const MEDIA_COLUMNS_COOKIE = 'offcut-media-hidden'

/** Reads the cookie of hidden columns; names that are not known are skipped. */
export const readHiddenColumns = (cookie: string | undefined): HideableColumn[] => {
  const names = (cookie ?? '').split('.')
  return HIDEABLE_COLUMNS.filter((column) => names.includes(column))
}

export const writeHiddenColumns = (hidden: readonly MediaColumn[]) => hidden.join('.')
