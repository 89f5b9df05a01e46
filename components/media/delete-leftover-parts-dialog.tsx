'use client'

import { AlertDialog } from '@base-ui/react/alert-dialog'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState } from 'react'
import { ProblemNote } from '@/components/feedback/problem-note'
import { SignInAgain } from '@/components/feedback/sign-in-again'
import { prepareToasts } from '@/components/feedback/toasts'
import { DeleteFacts } from '@/components/media/delete-facts'
import { DeleteNotes } from '@/components/media/delete-notes'
import type { Notes } from '@/components/media/delete-notes'
import { useMediaAbilities } from '@/components/media/media-actions-context'
import { RunningFacts } from '@/components/media/running-facts'
import { TypedId } from '@/components/media/typed-id'
import { Button } from '@/components/ui/button'
import type { Media } from '@/lib/contracts/media'
import { deletionRuns, isPending } from '@/lib/data/deletion-runs'
import { mediaDetailQuery } from '@/lib/data/media-detail-query'
import { problemOfError } from '@/lib/data/problem'
import type { Problem } from '@/lib/data/problem'
import { startDeletion } from '@/lib/data/start-deletion'
import { useDeletionRun } from '@/lib/data/use-deletion-runs'
import { isTailOf } from '@/lib/ui/id-tail'
import { displayTitle, isolated, shortTitle } from '@/lib/ui/title-text'

interface DeleteLeftoverPartsDialogProps {
  media: Media
  /** Filled in already. */
  ticket: string | undefined
  open: boolean
  returnFocusTo: HTMLElement
  onClose: () => void
  /** The dialog has left the screen. */
  onClosed: () => void
}

/** Whether leftover parts may simply go, somebody stops a running upload, or may not. */
type Mode = 'delete' | 'stop' | 'refuse'

/** Asks before the leftover parts of one media go: what goes, what stays, what we know of the upload. */
export function DeleteLeftoverPartsDialog(props: DeleteLeftoverPartsDialogProps) {
  const { media, ticket = '', open, returnFocusTo, onClose, onClosed } = props
  const { mediaId } = media
  const t = useTranslations('deletion')
  const frame = useTranslations('frame')
  const noTitle = useTranslations('media')('noTitle')
  const { region, canStop, personName = '' } = useMediaAbilities()
  const client = useQueryClient()
  const id = useId()
  const keep = useRef<HTMLButtonElement>(null)
  const [notes, setNotes] = useState<Notes>({ reason: '', ticket })
  const [typed, setTyped] = useState('')
  const title = isolated(shortTitle(media.title) || noTitle)

  // Never from the cache: somebody is about to act on it.
  const look = useQuery({ ...mediaDetailQuery(mediaId), staleTime: 0, enabled: open })
  const run = useDeletionRun(mediaId)
  const busy = isPending(run)
  const done = run?.step === 'done'

  useEffect(() => {
    if (open) return deletionRuns(client).attend(mediaId)
  }, [open, client, mediaId])
  useEffect(() => {
    if (done) onClose()
    // How it ended is told by a toast.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- onClose is a new function on every render of its owner
  }, [done])

  const lookProblem = look.error && !look.isFetching ? problemOfError(look.error, 'read') : null
  const problem: Problem | null = (run && 'problem' in run && run.problem) || lookProblem
  const mode: Mode =
    look.data?.verdict.kind === 'in_progress' ? (canStop ? 'stop' : 'refuse') : 'delete'
  const hopeless =
    !busy &&
    problem !== null &&
    !problem.retry &&
    !(mode === 'stop' && problem.kind === 'inProgress')
  const offers = mode !== 'refuse' && !hopeless
  const confirmed = mode === 'delete' || (notes.reason.trim() !== '' && isTailOf(mediaId, typed))
  const canStart = offers && !busy && look.isFetchedAfterMount && look.isSuccess && confirmed

  function start() {
    if (!canStart) return
    // The toasts say how it ends, wherever that is.
    prepareToasts()
    startDeletion(
      client,
      look.data?.media ?? media,
      { mediaId, ...trimmed(notes), ...(mode === 'stop' && { override: true }) },
      personName,
    )
  }

  return (
    <AlertDialog.Root
      open={open}
      onOpenChange={(wanted) => {
        if (!wanted) onClose()
      }}
      onOpenChangeComplete={(shown) => {
        if (!shown) onClosed()
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Backdrop
          // Over a sheet, too.
          forceRender
          className="fixed inset-0 z-40 bg-(--backdrop) transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
        />
        <AlertDialog.Popup
          initialFocus={keep}
          finalFocus={() => (returnFocusTo.isConnected ? returnFocusTo : true)}
          className="fixed inset-x-0 bottom-0 z-40 mx-auto flex max-h-[92dvh] w-full max-w-xl flex-col rounded-t-xl border border-line bg-raised shadow-raised transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0 sm:top-1/2 sm:bottom-auto sm:-translate-y-1/2 sm:rounded-xl"
        >
          <div className="space-y-4 overflow-y-auto p-5">
            <AlertDialog.Title
              title={displayTitle(media.title) || undefined}
              className="text-lg leading-6 font-semibold text-pretty wrap-anywhere"
            >
              {t(mode === 'stop' ? 'stopTitle' : 'title', { title })}
            </AlertDialog.Title>
            <AlertDialog.Description render={<div id={`${id}-facts`} />}>
              {look.data && mode !== 'delete' ? (
                <RunningFacts
                  detail={look.data}
                  reading={look.isFetching}
                  canStop={canStop}
                  onLookAgain={() => void look.refetch()}
                />
              ) : (
                <DeleteFacts detail={look.data} failed={lookProblem !== null} />
              )}
            </AlertDialog.Description>
            <p className="text-xs wrap-anywhere text-muted">{t('where', { region, mediaId })}</p>
            {offers && (
              <DeleteNotes
                notes={notes}
                onChange={setNotes}
                disabled={busy}
                reasonRequired={mode === 'stop'}
              />
            )}
            {offers && mode === 'stop' && (
              <TypedId mediaId={mediaId} value={typed} onChange={setTyped} disabled={busy} />
            )}
            {problem && (
              <ProblemNote key={problem.kind} problem={problem} waiting={busy} reveal>
                {/^signedOut/.test(problem.kind) && <SignInAgain />}
                {problem === lookProblem && problem.retry && (
                  <Button size="small" onClick={() => void look.refetch()}>
                    {frame('tryAgain')}
                  </Button>
                )}
              </ProblemNote>
            )}
            {busy && (
              <p role="status" className="text-[13px] text-muted">
                {t('pendingNote')}
              </p>
            )}
          </div>
          <div className="flex flex-col-reverse gap-2 border-t border-line p-4 sm:flex-row sm:justify-end">
            <AlertDialog.Close ref={keep} render={<Button className="max-sm:h-11" />}>
              {problem || busy || !offers ? frame('close') : t(mode === 'stop' ? 'letRun' : 'keep')}
            </AlertDialog.Close>
            {(offers || mode === 'refuse') && (
              <Button
                look="danger"
                className="max-sm:h-11"
                aria-disabled={!canStart}
                aria-describedby={mode === 'refuse' ? `${id}-facts` : undefined}
                onClick={start}
              >
                {busy && t('deleting')}
                {!busy &&
                  (run?.step === 'refused'
                    ? frame('tryAgain')
                    : t(mode === 'stop' ? 'stopConfirm' : 'confirm'))}
              </Button>
            )}
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

/** Empty fields are not sent. */
function trimmed({ reason, ticket }: Notes) {
  return {
    ...(reason.trim() && { reason: reason.trim() }),
    ...(ticket.trim() && { ticket: ticket.trim() }),
  }
}
