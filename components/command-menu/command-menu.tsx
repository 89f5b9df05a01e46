'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { CommandMenuBody } from '@/components/command-menu/command-menu-body'
import type { MenuItem } from '@/components/command-menu/menu-item'
import { leavesPage, useRunItem } from '@/components/command-menu/use-run-item'
import type { PlaceName } from '@/components/layout/places'
import { isComposing } from '@/lib/ui/single-keys'

export interface CommandMenuProps {
  open: boolean
  /** That this person may enter. */
  places: readonly PlaceName[]
  /** Typed before it was there. */
  typed: string
  signOut: () => Promise<void>
  onClose: () => void
}

/** Places, media and choices, found by typing. */
export function CommandMenu({ open, places, typed, signOut, onClose }: CommandMenuProps) {
  const t = useTranslations('commandMenu')
  const run = useRunItem(signOut)
  const input = useRef<HTMLInputElement>(null)
  const chosen = useRef<MenuItem>(null)

  useEffect(() => {
    if (!open) return
    chosen.current = null
    // A panel of the header would stay above everything.
    for (const panel of document.querySelectorAll<HTMLElement>(':popover-open')) panel.hidePopover()
  }, [open])

  return (
    <Dialog.Root
      open={open}
      onOpenChange={(wanted) => {
        if (!wanted) onClose()
      }}
      onOpenChangeComplete={(shown) => {
        // Not before: what opens next takes the focus from where this has put it back.
        if (!shown && chosen.current) run(chosen.current)
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop forceRender className="fixed inset-0 z-50 bg-(--backdrop)" />
        <Dialog.Popup
          aria-label={t('label')}
          initialFocus={input}
          finalFocus={() =>
            // There it goes to the content, see `useRunItem`.
            !(chosen.current && leavesPage(chosen.current))
          }
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || isComposing(event.nativeEvent)) return
            // A sheet below would take the same press as its own.
            event.nativeEvent.stopImmediatePropagation()
            onClose()
          }}
          className="fixed inset-x-2 top-2 z-50 mx-auto flex h-[32rem] max-h-[calc(100dvh-1rem)] max-w-2xl flex-col overflow-hidden rounded-xl border border-line bg-raised text-text shadow-raised sm:top-[12dvh] sm:max-h-[76dvh]"
        >
          <CommandMenuBody
            input={input}
            places={places}
            typed={typed}
            onChoose={(item) => {
              // Its line says how it stands now.
              if (item.kind === 'singleKeys') run(item)
              else {
                chosen.current = item
                onClose()
              }
            }}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
