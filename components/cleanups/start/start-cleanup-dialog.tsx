'use client'

import { AlertDialog } from '@base-ui/react/alert-dialog'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { usePathname, useRouter } from 'next/navigation'
import { useId, useRef, useState } from 'react'
import { cleanupPath } from '@/components/cleanups/start/cleanup-link'
import { StartFacts } from '@/components/cleanups/start/start-facts'
import { TypedCount } from '@/components/cleanups/start/typed-count'
import { UndoWindow } from '@/components/cleanups/start/undo-window'
import { ProblemNote } from '@/components/feedback/problem-note'
import { SignInAgain } from '@/components/feedback/sign-in-again'
import { prepareToasts, showToast } from '@/components/feedback/toasts'
import { useKeyMayDelete } from '@/components/layout/connection-context'
import { Button } from '@/components/ui/button'
import { TYPED_ABOVE } from '@/lib/contracts/cleanups'
import type { Cleanup } from '@/lib/contracts/cleanups'
import { startCleanupMutation } from '@/lib/data/cleanup-mutations'
import { isConflict, problemOfStarting } from '@/lib/data/cleanup-problem'
import { cleanupQuery } from '@/lib/data/cleanup-query'
import { parseTypedCount } from '@/lib/i18n/typed-count'

interface StartCleanupDialogProps {
  /** A plan, as it was looked at. */
  cleanup: Cleanup
  open: boolean
  onClose: () => void
  /** Given, the owner goes on from here; else the dialog itself holds the time to undo and leads to the run. */
  onStarted?: (cleanup: Cleanup) => void
  /** It was left without a start; after `onClose`. */
  onBack?: () => void
  returnFocusTo?: HTMLElement | null
}

/**
 * Asks before a plan becomes a run: what goes and how that is known, what stays, how long it takes. Then holds the
 * seconds in which the start can be taken back, and leads to the run.
 */
export function StartCleanupDialog(props: StartCleanupDialogProps) {
  const { cleanup, open, onClose, onStarted, onBack, returnFocusTo = null } = props
  const t = useTranslations('cleanupPlan.start')
  const frame = useTranslations('frame')
  const router = useRouter()
  const pathname = usePathname()
  const keyMayDelete = useKeyMayDelete()
  const whyOff = useId()
  const [typed, setTyped] = useState('')
  const [told, setTold] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const back = useRef<HTMLButtonElement>(null)
  // `isPending` comes with the next render; the second click of a double one comes before it.
  const sent = useRef(false)

  const start = useMutation(startCleanupMutation(cleanup.id))
  const refused = isConflict(start.error)
  const { data: now = null, isFetching } = useQuery({
    ...cleanupQuery(cleanup.id),
    enabled: refused,
    staleTime: 0,
  })
  const problem =
    start.error && !(refused && isFetching) ? problemOfStarting(start.error, now) : null
  const hopeless = problem !== null && !problem.retry && problem.kind !== 'signedOut'

  const isTyped = cleanup.count > TYPED_ABOVE
  const confirmed = !isTyped || parseTypedCount(typed) === cleanup.count
  const wrong = told && !confirmed && typed.trim() !== ''
  const busy = start.isPending || (refused && isFetching)
  const path = cleanupPath(cleanup.id)
  const isShown = pathname === path
  const started = onStarted ? undefined : start.data

  function submit() {
    if (!keyMayDelete || busy || sent.current) return
    if (!confirmed) {
      setTold(true)
      field.current?.focus()
      return
    }
    sent.current = true
    prepareToasts()
    start.mutate(
      { count: cleanup.count, digest: cleanup.digest },
      {
        onSuccess: (begun) => onStarted?.(begun),
        onSettled: () => {
          sent.current = false
        },
      },
    )
  }

  function dismiss() {
    if (busy) return
    onClose()
    if (!started) onBack?.()
    else if (!isShown)
      showToast({
        text: t('startedToast', { count: cleanup.count }),
        link: { href: path, text: t('show') },
      })
  }

  function goTo() {
    onClose()
    if (!isShown) router.push(path)
  }

  return (
    <AlertDialog.Root
      open={open}
      onOpenChange={(wanted) => {
        if (!wanted) dismiss()
      }}
      onOpenChangeComplete={(shown) => {
        if (shown) return
        // The next time begins anew.
        start.reset()
        setTyped('')
        setTold(false)
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-(--backdrop) transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <AlertDialog.Popup
          initialFocus={isTyped && keyMayDelete ? field : back}
          finalFocus={() => (returnFocusTo?.isConnected ? returnFocusTo : true)}
          className="fixed inset-x-0 bottom-0 z-40 mx-auto flex max-h-[92dvh] w-full max-w-xl flex-col rounded-t-xl border border-line bg-raised shadow-raised transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0 sm:top-1/2 sm:bottom-auto sm:-translate-y-1/2 sm:rounded-xl"
        >
          {started ? (
            <>
              <div className="space-y-4 overflow-y-auto p-5">
                <AlertDialog.Title className="text-lg leading-6 font-semibold text-pretty">
                  {t('startedTitle', { count: cleanup.count })}
                </AlertDialog.Title>
                <AlertDialog.Description role="status" className="sr-only">
                  {t(started.waitsForOther ? 'waits' : 'starts', { seconds: secondsOf(started) })}
                </AlertDialog.Description>
                <UndoWindow
                  cleanup={started}
                  onBegun={goTo}
                  onUndone={() => {
                    onClose()
                    showToast({ text: t('undone'), link: { href: path, text: t('showPlan') } })
                  }}
                />
              </div>
              <div className="flex flex-col-reverse gap-2 border-t border-line p-4 sm:flex-row sm:justify-end">
                <AlertDialog.Close render={<Button className="max-sm:h-11" />}>
                  {t('close')}
                </AlertDialog.Close>
                <Button className="max-sm:h-11" onClick={goTo}>
                  {t('show')}
                </Button>
              </div>
            </>
          ) : (
            <form
              noValidate
              autoComplete="off"
              className="contents"
              onSubmit={(event) => {
                event.preventDefault()
                submit()
              }}
            >
              <div className="space-y-4 overflow-y-auto p-5">
                <AlertDialog.Title className="text-lg leading-6 font-semibold text-pretty">
                  {t('title', { count: cleanup.count })}
                </AlertDialog.Title>
                <AlertDialog.Description render={<div />}>
                  <StartFacts cleanup={cleanup} />
                </AlertDialog.Description>
                {isTyped && keyMayDelete && !hopeless && (
                  <TypedCount
                    ref={field}
                    count={cleanup.count}
                    value={typed}
                    wrong={wrong}
                    disabled={busy}
                    onChange={(text) => {
                      setTyped(text)
                      setTold(false)
                    }}
                    onLeave={() => setTold(true)}
                  />
                )}
                {!keyMayDelete && (
                  <p id={whyOff} className="font-medium">
                    {frame('lookOnlyWhy')}
                  </p>
                )}
                {problem && (
                  <ProblemNote key={problem.kind} problem={problem} reveal>
                    {problem.kind === 'signedOut' && <SignInAgain />}
                    {refused && !isShown && (
                      <Link
                        href={path}
                        prefetch={false}
                        className="font-medium text-accent underline underline-offset-2"
                      >
                        {t(problem.kind === 'startOver' ? 'show' : 'showPlan')}
                      </Link>
                    )}
                  </ProblemNote>
                )}
              </div>
              <div className="flex flex-col-reverse gap-2 border-t border-line p-4 sm:flex-row sm:justify-end">
                <AlertDialog.Close
                  ref={back}
                  aria-disabled={busy}
                  render={<Button className="max-sm:h-11" />}
                >
                  {t('back')}
                </AlertDialog.Close>
                {!hopeless && (
                  <Button
                    type="submit"
                    look="danger"
                    className="max-sm:h-11"
                    aria-disabled={!keyMayDelete || !confirmed || busy}
                    aria-describedby={keyMayDelete ? undefined : whyOff}
                  >
                    {busy ? t('confirming') : t('confirm', { count: cleanup.count })}
                  </Button>
                )}
              </div>
            </form>
          )}
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

/** Of the undo window, as the start answered. */
const secondsOf = ({ startsAt, asOf }: Cleanup) =>
  startsAt === null ? 0 : Math.max(0, Math.ceil((Date.parse(startsAt) - Date.parse(asOf)) / 1000))
