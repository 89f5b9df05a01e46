'use client'

import Trash2 from 'lucide-react/icons/trash-2'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useKeyMayDelete } from '@/components/layout/connection-context'
import {
  useDeletionState,
  useMediaAbilities,
  useMediaActions,
} from '@/components/media/media-actions-context'
import { Button } from '@/components/ui/button'
import type { Media } from '@/lib/contracts/media'

/** The delete, behind what has to be known first: an upload that can be continued is worth more than its space. */
export function WillNotContinue({ media, ticket }: { media: Media; ticket: string | null }) {
  const t = useTranslations('lookup')
  const lookOnlyWhy = useTranslations('frame')('lookOnlyWhy')
  const deleting = useTranslations('deletion')('deleting')
  const id = useId()
  const keyMayDelete = useKeyMayDelete()
  const { canDelete } = useMediaAbilities()
  const { askDelete, prepare } = useMediaActions()
  const state = useDeletionState(media.mediaId)
  if (!canDelete) return null
  const busy = state === 'deleting' || state === 'asking_again'
  return (
    <details onToggle={prepare}>
      <summary className="w-fit rounded text-muted hover:text-text max-sm:py-2">
        {t('willNot')}
      </summary>
      <p id={id} className="mt-1.5 text-pretty">
        {keyMayDelete ? t('willNotCosts') : lookOnlyWhy}
      </p>
      <Button
        look="dangerPlain"
        className="mt-2 max-sm:h-11"
        aria-disabled={!keyMayDelete || undefined}
        aria-describedby={id}
        onClick={({ currentTarget }) => {
          if (keyMayDelete) askDelete(media, currentTarget, ticket ?? undefined)
        }}
      >
        <Trash2 aria-hidden className="size-4" />
        {busy ? deleting : t('delete')}
      </Button>
    </details>
  )
}
