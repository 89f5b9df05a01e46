'use client'

import { createContext, useContext } from 'react'
import type { Context } from 'react'
import type { Media } from '@/lib/contracts/media'
import { isPending } from '@/lib/data/deletion-runs'
import { useDeletionRun } from '@/lib/data/use-deletion-runs'

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

export interface MediaActions {
  /** Shows one media in a sheet over the page; its link holds it. Focus comes back to `trigger`. */
  openSheet: (mediaId: string, trigger?: HTMLElement) => void
  /** Asks before the leftover parts of `media` go; `ticket` is filled in. */
  askDelete: (media: Media, trigger: HTMLElement, ticket?: string) => void
  /** Somebody is about to do either: fetch what it takes. */
  prepare: () => void
}

export const ActionsContext = createContext<MediaActions | null>(null)
export const AbilitiesContext = createContext<MediaAbilities | null>(null)

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
