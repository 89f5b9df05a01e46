import { storageOwner } from '../../../uploads/facts.ts'
import type { LeftoverRow } from '../../../db/leftovers-schema.ts'
import { storable } from '../../../db/storable-text.ts'
import type { VendorMedia } from '../../uploads/map-media.ts'

/** What VOD shows in its list when an upload has not finished. */
export const CANDIDATE_STATUSES = ['Uploading', 'UploadFail'] as const

export const isCandidateStatus = (status: string) =>
  CANDIDATE_STATUSES.some((one) => one === status)

/** One media as VOD lists it: the columns that a list can tell. */
export type Candidate = Pick<
  LeftoverRow,
  | 'media_id'
  | 'title'
  | 'status'
  | 'created_at'
  | 'modified_at'
  | 'storage_location'
  | 'storage_owner'
  | 'app_id'
  | 'cate_id'
  | 'cate_name'
>

export function toCandidate(mediaId: string, vendor: VendorMedia): Candidate {
  const location = vendor.StorageLocation || null
  return {
    media_id: mediaId,
    title: storable(vendor.Title ?? ''),
    status: vendor.Status ?? '',
    created_at: time(vendor.CreationTime),
    modified_at: time(vendor.ModificationTime),
    storage_location: location,
    storage_owner: storageOwner(location),
    app_id: vendor.AppId || null,
    cate_id: vendor.CateId ?? null,
    cate_name: vendor.CateName ? storable(vendor.CateName) : null,
  }
}

/** ms since 1970. */
export function time(text: string | undefined): number | null {
  const parsed = Date.parse(text ?? '')
  return Number.isNaN(parsed) ? null : parsed
}
