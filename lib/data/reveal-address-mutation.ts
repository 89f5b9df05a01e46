import { mutationOptions } from '@tanstack/react-query'
import type { RevealAddressInput, RevealedAddress } from '../contracts/lookup.ts'
import { apiPost } from '../http/api-client.ts'

/** The whole address of an upload. It is forgotten with the card that shows it. */
export const revealAddressMutation = (mediaId: string) =>
  mutationOptions({
    mutationFn: (input: RevealAddressInput) =>
      apiPost<RevealedAddress>(`/api/media/${encodeURIComponent(mediaId)}/reveal`, input),
    retry: false,
    gcTime: 0,
  })
