import { storageLocation } from '../storage-location.ts'
import { toSecond } from '../media.ts'
import type { Media, MediaType } from '../media.ts'

/**
 * How a field may be asked for, from the table of the vendor's search page:
 * `exact` and `fuzzy` take `=`, `many` takes `in` (and `=`, an `in` of one), `range` takes intervals.
 * A fuzzy field stays fuzzy inside `in`.
 */
export interface TextField {
  readonly kind: 'text'
  readonly fuzzy: boolean
  readonly many: boolean
  readonly maxValues?: number
  read(media: Media, region: string): string
}

export interface RangeField {
  readonly kind: 'range'
  readonly unit: 'number' | 'time'
  /** Times in whole seconds. */
  read(media: Media): number
}

export type Field = TextField | RangeField

const text = (
  read: TextField['read'],
  options: Partial<Omit<TextField, 'kind' | 'read'>> = {},
): TextField => ({
  kind: 'text',
  fuzzy: false,
  many: true,
  ...options,
  read,
})

const range = (unit: RangeField['unit'], read: RangeField['read']): RangeField => ({
  kind: 'range',
  unit,
  read,
})

const shared: Readonly<Record<string, Field>> = {
  AppId: text((media) => media.appId),
  CateId: text((media) => String(media.cateId), { many: false }),
  StorageLocation: text((media, region) => storageLocation(media.bucket, region)),
  Title: text((media) => media.title, { fuzzy: true }),
  Tags: text((media) => media.tags, { fuzzy: true }),
  Description: text((media) => media.description, { fuzzy: true }),
  Status: text((media) => media.status),
  MediaSource: text((media) => media.mediaSource),
  PreprocessStatus: text(() => 'UnPreprocess'),
  Size: range('number', (media) => media.size),
  Duration: range('number', (media) => media.duration),
  CreationTime: range('time', (media) => toSecond(media.createdAt)),
  ModificationTime: range('time', (media) => toSecond(media.modifiedAt)),
}

const fieldsOfType: Readonly<Record<MediaType, Readonly<Record<string, Field>>>> = {
  video: { ...shared, VideoId: text((media) => media.id, { maxValues: 100 }) },
  // The page lists AudioId for exact match only.
  audio: { ...shared, AudioId: text((media) => media.id, { many: false }) },
  image: { ...shared, ImageId: text((media) => media.id, { many: false }) },
}

/** Undefined for unknown and for return-only fields; names are case-sensitive. */
export function fieldOf(type: MediaType, name: string): Field | undefined {
  const fields = fieldsOfType[type]
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}
