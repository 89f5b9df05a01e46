import { mutationOptions } from '@tanstack/react-query'
import type { MediaInspection } from '../contracts/inspection.ts'
import type { MediaDetail } from '../contracts/media.ts'
import { apiPost } from '../http/api-client.ts'
import { keys } from './keys.ts'

/** The second look: what it read is the media as it is now. */
export const inspectMediaMutation = (mediaId: string) =>
  mutationOptions({
    mutationFn: () =>
      apiPost<MediaInspection>(`/api/media/${encodeURIComponent(mediaId)}/inspect`, {}),
    retry: false,
    onSuccess: ({ comparison: _, ...detail }, _input, _result, { client }) => {
      client.setQueryData<MediaDetail>(keys.media.detail(mediaId), detail)
    },
  })
