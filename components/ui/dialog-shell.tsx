'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useEffect, useId, useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import { Button } from '@/components/ui/button'

/** Where a dialog comes from and goes to. */
export interface DialogPlace {
  open: boolean
  returnFocusTo: () => HTMLElement | null
  onClose: () => void
  /** The dialog has left the screen. */
  onClosed: () => void
}

interface DialogShellProps extends DialogPlace {
  title: string
  /** A question whose answer changes something, rather than a form. */
  question?: boolean
  children: ReactNode
  /** Text of the button that does nothing; absent when it is done already. */
  cancel?: string
  submit: string
  submitLook?: 'primary' | 'danger'
  busy?: boolean
  initialFocus?: RefObject<HTMLElement | null>
  /** False when nothing was sent, such as for a field that is missing. */
  onSubmit: () => boolean | void
}

/** Title, what it means, and two answers. Sits at the bottom of a phone. */
export function DialogShell(props: DialogShellProps) {
  const { open, returnFocusTo, onClose, onClosed, title, question = false, children } = props
  const { cancel, submit, submitLook = 'primary', busy = false, initialFocus, onSubmit } = props
  const id = useId()
  // `busy` comes with the next render; the second click of a double one comes before it.
  const submitted = useRef(false)
  useEffect(() => {
    submitted.current = false
  }, [busy])
  return (
    <Dialog.Root
      open={open}
      disablePointerDismissal
      onOpenChange={(wanted) => {
        if (!wanted && !busy) onClose()
      }}
      onOpenChangeComplete={(shown) => {
        if (!shown) onClosed()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-(--backdrop) transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          role={question ? 'alertdialog' : 'dialog'}
          aria-describedby={question ? `${id}-text` : undefined}
          initialFocus={initialFocus}
          finalFocus={returnFocusTo}
          className="fixed inset-x-0 bottom-0 z-40 mx-auto max-h-[92dvh] w-full max-w-lg overflow-y-auto rounded-t-xl border border-line bg-raised shadow-raised transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0 sm:top-1/2 sm:bottom-auto sm:-translate-y-1/2 sm:rounded-xl"
        >
          <form
            noValidate
            autoComplete="off"
            onSubmit={(event) => {
              event.preventDefault()
              if (busy || submitted.current) return
              submitted.current = onSubmit() !== false
            }}
          >
            <div id={`${id}-text`} className="space-y-4 p-5">
              <Dialog.Title className="text-lg leading-6 font-semibold text-pretty wrap-anywhere">
                {title}
              </Dialog.Title>
              {children}
            </div>
            <div className="flex flex-col-reverse gap-2 border-t border-line p-4 sm:flex-row sm:justify-end">
              {cancel && (
                <Dialog.Close disabled={busy} render={<Button className="max-sm:h-11" />}>
                  {cancel}
                </Dialog.Close>
              )}
              <Button type="submit" look={submitLook} aria-disabled={busy} className="max-sm:h-11">
                {submit}
              </Button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
