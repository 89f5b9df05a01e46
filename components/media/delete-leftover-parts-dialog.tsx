'use client'

import { AlertDialog } from '@base-ui/react/alert-dialog'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useRef, useState } from 'react'
import { ProblemNote } from '@/components/feedback/problem-note'
import { SignInAgain } from '@/components/feedback/sign-in-again'
import { showToast } from '@/components/feedback/toasts'
import { DeleteFacts } from '@/components/media/delete-facts'
import { DeleteNotes } from '@/components/media/delete-notes'
import { useDeleteFlow } from '@/components/media/use-delete-flow'
import { Button } from '@/components/ui/button'
import type { Media } from '@/lib/contracts/media'
import { mediaDetailQuery } from '@/lib/data/media-detail-query'
import { problemOfError } from '@/lib/data/problem'
import { displayTitle, isolated, shortTitle } from '@/lib/ui/title-text'

interface DeleteLeftoverPartsDialogProps {
  media: Media
  region: string
  isAdmin: boolean
  open: boolean
  returnFocusTo: HTMLElement
  onClose: () => void
  /** The dialog has left the screen. */
  onClosed: () => void
  onCleared: (media: Media) => void
}

/** Asks before the leftover parts of one media go: what goes, what stays, what we know of the upload. */
export function DeleteLeftoverPartsDialog(props: DeleteLeftoverPartsDialogProps) {
  const { media, region, isAdmin, open, returnFocusTo, onClose, onClosed, onCleared } = props
  const t = useTranslations('deletion')
  const frame = useTranslations('frame')
  const noTitle = useTranslations('media')('noTitle')
  const id = useId()
  const keep = useRef<HTMLButtonElement>(null)
  const [notes, setNotes] = useState({ reason: '', ticket: '' })
  const title = isolated(shortTitle(media.title) || noTitle)

  const look = useQuery({ ...mediaDetailQuery(media.mediaId), enabled: open })
  const bucket = (look.data?.media ?? media).storageLocation?.split('.')[0] ?? null
  const { state, start } = useDeleteFlow({
    bucket,
    onDone({ outcome, vendor }) {
      onCleared(media)
      onClose()
      showToast({
        text: t(outcome === 'already_clean' ? 'cleanToast' : 'deletedToast', { title }),
        ...(vendor.requestId && { requestId: vendor.requestId }),
      })
    },
  })

  const lookProblem = look.error && !look.isFetching ? problemOfError(look.error, 'read') : null
  const problem = state.step === 'waiting' || state.step === 'refused' ? state.problem : lookProblem
  const inProgress = look.data?.verdict.kind === 'in_progress'
  const busy = state.step === 'sending' || state.step === 'waiting'
  const canStart = look.data !== undefined && !inProgress && !busy && (!problem || problem.retry)
  const hopeless = problem !== null && !problem.retry

  return (
    <AlertDialog.Root
      open={open}
      onOpenChange={(wanted) => {
        // While a call is on its way its answer would have no place to go.
        if (!wanted && state.step !== 'sending') onClose()
      }}
      onOpenChangeComplete={(shown) => {
        if (!shown) onClosed()
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-(--backdrop) transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <AlertDialog.Popup
          initialFocus={keep}
          finalFocus={() => returnFocusTo}
          className="fixed inset-x-0 bottom-0 z-40 mx-auto flex max-h-[92dvh] w-full max-w-xl flex-col rounded-t-xl border border-line bg-raised shadow-raised transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0 sm:top-1/2 sm:bottom-auto sm:-translate-y-1/2 sm:rounded-xl"
        >
          <div className="space-y-4 overflow-y-auto p-5">
            <AlertDialog.Title
              title={displayTitle(media.title) || undefined}
              className="text-lg leading-6 font-semibold text-pretty wrap-anywhere"
            >
              {t('title', { title })}
            </AlertDialog.Title>
            <AlertDialog.Description render={<div id={`${id}-facts`} />}>
              <DeleteFacts
                detail={look.data}
                reading={look.isFetching}
                failed={lookProblem !== null}
                isAdmin={isAdmin}
                onLookAgain={() => void look.refetch()}
              />
            </AlertDialog.Description>
            <p className="text-xs wrap-anywhere text-muted">
              {t('where', { region, mediaId: media.mediaId })}
            </p>
            {!inProgress && !hopeless && (
              <DeleteNotes notes={notes} onChange={setNotes} disabled={busy} />
            )}
            {problem && (
              <ProblemNote key={problem.kind} problem={problem} reveal>
                {problem.kind === 'signedOut' && <SignInAgain />}
                {problem === lookProblem && problem.retry && (
                  <Button size="small" onClick={() => void look.refetch()}>
                    {frame('tryAgain')}
                  </Button>
                )}
              </ProblemNote>
            )}
          </div>
          <div className="flex flex-col-reverse gap-2 border-t border-line p-4 sm:flex-row sm:justify-end">
            <AlertDialog.Close
              ref={keep}
              disabled={state.step === 'sending'}
              render={<Button className="max-sm:h-11" />}
            >
              {problem || inProgress ? frame('close') : t('keep')}
            </AlertDialog.Close>
            {!hopeless && (
              <Button
                look="danger"
                className="max-sm:h-11"
                aria-disabled={!canStart}
                aria-describedby={inProgress ? `${id}-facts` : undefined}
                onClick={() =>
                  canStart && void start({ mediaId: media.mediaId, ...trimmed(notes) })
                }
              >
                {busy && t('deleting')}
                {!busy && (state.step === 'refused' ? frame('tryAgain') : t('confirm'))}
              </Button>
            )}
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

/** Empty fields are not sent. */
function trimmed({ reason, ticket }: { reason: string; ticket: string }) {
  return {
    ...(reason.trim() && { reason: reason.trim() }),
    ...(ticket.trim() && { ticket: ticket.trim() }),
  }
}
