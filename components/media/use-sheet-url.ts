'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useRef, useState } from 'react'
import { MEDIA_ID_PATTERN } from '@/lib/contracts/media-id'

const PARAMETER = 'media'

/**
 * Marks an entry of the history that a sheet was opened by: closing it goes one step back. New each time: the router
 * writes its own marks into it, and takes what has them for a step of its own, which it does not look at.
 */
const openedHere = () => ({ offcutSheet: true })

const wasOpenedHere = () => {
  const state: unknown = window.history.state
  return typeof state === 'object' && state !== null && 'offcutSheet' in state
}

function withSheet(mediaId: string | null): string {
  const params = new URLSearchParams(window.location.search)
  if (mediaId === null) params.delete(PARAMETER)
  else params.set(PARAMETER, mediaId)
  const query = params.toString()
  return `${window.location.pathname}${query === '' ? '' : `?${query}`}`
}

/**
 * The sheet that the URL asks for. Opening adds a step to the history, so that Back closes it; a link or a reload
 * opens it again; the other parameters stay as they are.
 */
export function useSheetUrl() {
  const asked = useSearchParams().get(PARAMETER)
  const wanted = asked !== null && MEDIA_ID_PATTERN.test(asked) ? asked : null
  // Kept while it leaves the screen.
  const [shown, setShown] = useState(wanted)
  if (wanted !== null && shown !== wanted) setShown(wanted)
  const trigger = useRef<HTMLElement | null>(null)
  const closing = useRef<string | null>(null)

  const openSheet = useCallback((mediaId: string, from?: HTMLElement) => {
    trigger.current = from ?? null
    closing.current = null
    window.history.pushState(openedHere(), '', withSheet(mediaId))
  }, [])

  const close = useCallback(() => {
    // Going back takes a moment; a second Escape meanwhile must not leave the page.
    if (closing.current === window.location.href) return
    if (wasOpenedHere()) {
      closing.current = window.location.href
      window.history.back()
    } else window.history.replaceState(null, '', withSheet(null))
  }, [])

  const forget = useCallback(() => {
    closing.current = null
    trigger.current = null
    setShown(null)
  }, [])

  const returnFocusTo = useCallback(
    () =>
      trigger.current?.isConnected
        ? trigger.current
        : document.querySelector<HTMLElement>(
            `[data-row-key="${CSS.escape(shown ?? '')}"] [data-control="title"]`,
          ),
    [shown],
  )

  return { shown, open: wanted !== null, openSheet, close, forget, returnFocusTo }
}
