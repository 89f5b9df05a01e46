'use client'

import ExternalLink from 'lucide-react/icons/external-link'
import Trash2 from 'lucide-react/icons/trash-2'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useId } from 'react'
import { useKeyMayDelete } from '@/components/layout/connection-context'
import type { MediaLook } from '@/components/media/detail/use-media-detail'
import {
  useDeletionState,
  useMediaAbilities,
  useMediaActions,
} from '@/components/media/media-actions-context'
import { mediaLink, mediaPagePath } from '@/components/media/media-link'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'

/** What can be done from here; what destroys comes last and apart. */
export function DetailActions({
  look,
  mediaId,
  inSheet = false,
}: {
  look: MediaLook
  mediaId: string
  inSheet?: boolean
}) {
  const t = useTranslations('sheet')
  const frame = useTranslations('frame')
  const whyOff = useId()
  const keyMayDelete = useKeyMayDelete()
  const { canDelete, roleName } = useMediaAbilities()
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <CopyButton text={() => mediaLink(mediaId)} label={t('copyLink')}>
        {t('copyLink')}
      </CopyButton>
      {inSheet && (
        <Link
          href={mediaPagePath(mediaId)}
          prefetch={false}
          className="inline-flex min-h-6 items-center gap-1 text-muted hover:text-text"
        >
          <ExternalLink aria-hidden className="size-3.5" />
          {t('openAsPage')}
        </Link>
      )}
      {canDelete && !keyMayDelete && (
        <p id={whyOff} className="ml-auto text-xs text-muted">
          {frame('lookOnlyWhy')}
        </p>
      )}
      {canDelete ? (
        <DeleteButton
          look={look}
          mediaId={mediaId}
          {...(!keyMayDelete && { describedBy: whyOff })}
        />
      ) : (
        roleName && (
          <p className="ml-auto text-xs text-muted">{t('viewerHint', { role: roleName })}</p>
        )
      )}
    </div>
  )
}

function DeleteButton({
  look: { data },
  mediaId,
  describedBy,
}: {
  look: MediaLook
  mediaId: string
  /** Of the words that say why it is off; it is on without them. */
  describedBy?: string
}) {
  const t = useTranslations('sheet')
  const deleting = useTranslations('deletion')('deleting')
  const { canStop } = useMediaAbilities()
  const { askDelete, prepare } = useMediaActions()
  const state = useDeletionState(mediaId)
  const busy = state === 'deleting' || state === 'asking_again'
  const off = describedBy !== undefined
  const stops = data?.verdict.kind === 'in_progress' && canStop
  return (
    <Button
      look="dangerPlain"
      className={`max-sm:h-11 ${off ? '' : 'ml-auto'}`}
      aria-disabled={off || !data}
      aria-describedby={describedBy}
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={({ currentTarget }) => !off && data && askDelete(data.media, currentTarget)}
    >
      <Trash2 aria-hidden className="size-4" />
      {busy ? deleting : t(stops ? 'stop' : 'delete')}
    </Button>
  )
}
