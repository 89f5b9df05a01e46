'use client'

import { useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { prepareToasts } from '@/components/feedback/toasts'
import { AbilitiesContext, ActionsContext } from '@/components/media/media-actions-context'
import type { MediaAbilities, MediaActions } from '@/components/media/media-actions-context'
import { offerSheet } from '@/components/media/sheet-here'
import { useSheetUrl } from '@/components/media/use-sheet-url'
import type { Media } from '@/lib/contracts/media'
import { deletionRuns } from '@/lib/data/deletion-runs'

const loadSheet = () => import('@/components/media/media-sheet')
const loadDialog = () => import('@/components/media/delete-leftover-parts-dialog')
const MediaSheet = dynamic(() => loadSheet().then(({ MediaSheet }) => MediaSheet), { ssr: false })
const DeleteLeftoverPartsDialog = dynamic(
  () => loadDialog().then(({ DeleteLeftoverPartsDialog }) => DeleteLeftoverPartsDialog),
  { ssr: false },
)

interface Asking {
  media: Media
  trigger: HTMLElement
  ticket: string | undefined
  open: boolean
}

/** Sheet and delete dialog for whatever is inside; neither is fetched before somebody is about to use it. */
export function MediaActionsProvider({
  children,
  ...abilities
}: MediaAbilities & { children: ReactNode }) {
  const client = useQueryClient()
  const sheet = useSheetUrl()
  const [asking, setAsking] = useState<Asking | null>(null)
  const { openSheet } = sheet
  useEffect(() => offerSheet(openSheet), [openSheet])

  const actions = useMemo<MediaActions>(
    () => ({
      openSheet,
      askDelete(media, trigger, ticket) {
        // A dialog begins anew; how the last one ended has been said.
        deletionRuns(client).forget(media.mediaId)
        setAsking({ media, trigger, ticket, open: true })
      },
      prepare() {
        void loadSheet()
        if (!abilities.canDelete) return
        void loadDialog()
        prepareToasts()
      },
    }),
    [client, openSheet, abilities.canDelete],
  )

  const dialog = asking && (
    <DeleteLeftoverPartsDialog
      key={asking.media.mediaId}
      media={asking.media}
      ticket={asking.ticket}
      open={asking.open}
      returnFocusTo={asking.trigger}
      onClose={() => setAsking((now) => now && { ...now, open: false })}
      onClosed={() => setAsking(null)}
    />
  )
  return (
    <AbilitiesContext value={abilities}>
      <ActionsContext value={actions}>
        {children}
        {sheet.shown === null ? (
          dialog
        ) : (
          <MediaSheet
            key={sheet.shown}
            mediaId={sheet.shown}
            open={sheet.open}
            returnFocusTo={sheet.returnFocusTo}
            onClose={sheet.close}
            onClosed={sheet.forget}
          >
            {/* Inside, so that a press on the dialog is none beside the sheet. */}
            {dialog}
          </MediaSheet>
        )}
      </ActionsContext>
    </AbilitiesContext>
  )
}
