'use client'

import { useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { createContext, useContext, useEffect, useMemo, useState } from 'react'
import type { Context, ReactNode } from 'react'
import { prepareToasts } from '@/components/feedback/toasts'
import { offerSheet } from '@/components/media/sheet-here'
import { useSheetUrl } from '@/components/media/use-sheet-url'
import type { Media } from '@/lib/contracts/media'
import { deletionRuns, isPending } from '@/lib/data/deletion-runs'
import { useDeletionRun } from '@/lib/data/use-deletion-runs'

const loadSheet = () => import('@/components/media/media-sheet')
const loadDialog = () => import('@/components/media/delete-leftover-parts-dialog')
const MediaSheet = dynamic(() => loadSheet().then(({ MediaSheet }) => MediaSheet), { ssr: false })
const DeleteLeftoverPartsDialog = dynamic(
  () => loadDialog().then(({ DeleteLeftoverPartsDialog }) => DeleteLeftoverPartsDialog),
  { ssr: false },
)

/** Who looks, and at which library. */
export interface MediaAbilities {
  region: string
  canDelete: boolean
  /** May stop an upload that is running. */
  canStop: boolean
  /** May compare two reports; as `canDelete` unless said otherwise. */
  canLookAgain?: boolean
  /** May freeze a selection into a plan; only with a right to it. */
  canPlan?: boolean
  /** May start a plan. */
  canRunCleanup?: boolean
  /** In the reader's language. */
  roleName?: string
  /** Stands in a row that was just cleared, until the server says it. */
  personName?: string
}

interface MediaActions {
  /** Shows one media in a sheet over the page; its link holds it. Focus comes back to `trigger`. */
  openSheet: (mediaId: string, trigger?: HTMLElement) => void
  /** Asks before the leftover parts of `media` go; `ticket` is filled in. */
  askDelete: (media: Media, trigger: HTMLElement, ticket?: string) => void
  /** Somebody is about to do either: fetch what it takes. */
  prepare: () => void
}

const ActionsContext = createContext<MediaActions | null>(null)
const AbilitiesContext = createContext<MediaAbilities | null>(null)

function useProvided<T>(context: Context<T | null>): T {
  const value = useContext(context)
  if (value === null) throw new Error('This needs a MediaActionsProvider around it.')
  return value
}

export const useMediaActions = () => useProvided(ActionsContext)
export const useMediaAbilities = () => useProvided(AbilitiesContext)

export type DeletionState = 'deleting' | 'asking_again' | 'cleared' | undefined

/** What a delete of ours is doing to one media right now; undefined when there is none, or it was refused. */
export function useDeletionState(mediaId: string): DeletionState {
  const run = useDeletionRun(mediaId)
  if (run?.step === 'done') return 'cleared'
  if (run?.step === 'asking_again') return 'asking_again'
  return isPending(run) ? 'deleting' : undefined
}

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
