'use client'

import { Dialog } from '@base-ui/react/dialog'
import X from 'lucide-react/icons/x'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { DetailActions } from '@/components/media/detail/detail-actions'
import { DetailBody } from '@/components/media/detail/detail-body'
import { DetailHead } from '@/components/media/detail/detail-head'
import { useMediaDetail } from '@/components/media/detail/use-media-detail'
import { Button } from '@/components/ui/button'

interface MediaSheetProps {
  mediaId: string
  open: boolean
  /** Null where nothing of it is on the page any more. */
  returnFocusTo: () => HTMLElement | null
  onClose: () => void
  /** It has left the screen. */
  onClosed: () => void
  children: ReactNode
}

/** One media at the right of whatever it was opened from; on a phone over all of it. */
export function MediaSheet(props: MediaSheetProps) {
  const { mediaId, open, returnFocusTo, onClose, onClosed, children } = props
  const t = useTranslations('sheet')
  const close = useRef<HTMLButtonElement>(null)
  const look = useMediaDetail(mediaId)
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(wanted) => {
        if (!wanted) onClose()
      }}
      onOpenChangeComplete={(shown) => {
        if (!shown) onClosed()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-(--backdrop) transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          initialFocus={close}
          finalFocus={() => returnFocusTo() ?? true}
          className="fixed inset-y-0 right-0 z-40 flex w-full max-w-2xl flex-col border-l border-line bg-raised text-text shadow-raised transition-transform data-ending-style:translate-x-8 data-ending-style:opacity-0 data-starting-style:translate-x-8 data-starting-style:opacity-0 max-sm:border-l-0"
        >
          <div className="flex items-start gap-3 border-b border-line px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <DetailHead look={look} mediaId={mediaId} heading={<Dialog.Title />} />
            </div>
            <Dialog.Close
              ref={close}
              aria-label={t('close')}
              title={t('close')}
              render={<Button look="quiet" size="icon" className="-mr-2 max-sm:size-11" />}
            >
              <X aria-hidden className="size-5" />
            </Dialog.Close>
          </div>
          {/* Reachable by keyboard, or a look without a button inside could not be scrolled. */}
          <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
            <DetailBody look={look} mediaId={mediaId} />
          </div>
          <div className="border-t border-line px-5 py-3">
            <DetailActions look={look} mediaId={mediaId} inSheet />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
      {children}
    </Dialog.Root>
  )
}
