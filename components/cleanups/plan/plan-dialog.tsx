'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useRef, useState } from 'react'
import { IncludeFields } from '@/components/cleanups/plan/include-fields'
import { LeftOut } from '@/components/cleanups/plan/left-out'
import { PlanMade } from '@/components/cleanups/plan/plan-made'
import { PlanNotes } from '@/components/cleanups/plan/plan-notes'
import type { PlanRequest } from '@/components/cleanups/plan/plan-request'
import { sumOfKinds, useSelectedKinds } from '@/components/cleanups/plan/use-selected-kinds'
import { ProblemNote } from '@/components/feedback/problem-note'
import { SignInAgain } from '@/components/feedback/sign-in-again'
import type { Notes } from '@/components/media/delete-notes'
import { useSelectionWords } from '@/components/media/use-selection-words'
import { Button } from '@/components/ui/button'
import { INCLUDABLE } from '@/lib/contracts/cleanups'
import type { Cleanup, CleanupSelection, Includable } from '@/lib/contracts/cleanups'
import { problemOfPlanning } from '@/lib/data/cleanup-problem'
import { planCleanupMutation } from '@/lib/data/plan-cleanup-mutation'

interface PlanDialogProps {
  request: PlanRequest
  open: boolean
  /** Made, and for somebody else to start. */
  plan: Cleanup | null
  /** On the way to the page of the plan. */
  leaving: boolean
  /** Somebody else decides. */
  forOthers: boolean
  returnFocusTo: () => HTMLElement | null | false
  onPlanned: (plan: Cleanup) => void
  onClose: () => void
}

/** Whom no plan takes; what of a selection is theirs is told before the plan is made. */
const NEVER = ['in_progress', 'clean'] as const

/** Asks what of a selection is to be planned, and why. */
export function PlanDialog(props: PlanDialogProps) {
  const { request, open, plan, leaving, forOthers, onPlanned, onClose } = props
  const t = useTranslations('cleanupPlan.plan')
  const frame = useTranslations('frame')
  const words = useSelectionWords()
  const id = useId()
  const submitButton = useRef<HTMLButtonElement>(null)
  // `isPending` comes with the next render; the second click of a double one comes before it.
  const sent = useRef(false)
  const [notes, setNotes] = useState<Notes>({ reason: '', ticket: request.ticket ?? '' })
  const [included, setIncluded] = useState<Includable[]>([])
  const kinds = useSelectedKinds(request)
  const { mutate, data: made, error, isPending } = useMutation(planCleanupMutation())

  const sum = kinds && sumOfKinds(kinds)
  const offered = INCLUDABLE.flatMap((kind) =>
    kinds && kinds[kind].count > 0 ? [{ kind, count: kinds[kind].count }] : [],
  )
  const expected =
    kinds && kinds.stalled.count + included.reduce((count, kind) => count + kinds[kind].count, 0)
  const busy = isPending || leaving || (made !== undefined && made.count > 0)
  const problem = error && !isPending ? problemOfPlanning(error) : null

  function submit() {
    if (busy || sent.current || expected === 0) return
    sent.current = true
    const reason = notes.reason.trim()
    const ticket = notes.ticket.trim()
    mutate(
      {
        selection: selectionOf(request),
        ...(included.length > 0 && { include: included }),
        ...(reason && { reason }),
        ...(ticket && { ticket }),
      },
      {
        onSuccess: (cleanup) => {
          if (cleanup.count > 0) onPlanned(cleanup)
        },
        onSettled: () => {
          sent.current = false
        },
      },
    )
  }

  return (
    <Dialog.Root
      open={open}
      disablePointerDismissal
      onOpenChange={(wanted) => {
        if (!wanted && (plan || !busy)) onClose()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-(--backdrop) transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          initialFocus={submitButton}
          finalFocus={() => props.returnFocusTo() ?? true}
          className="fixed inset-x-0 bottom-0 z-40 mx-auto flex max-h-[92dvh] w-full max-w-xl flex-col rounded-t-xl border border-line bg-raised shadow-raised transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0 sm:top-1/2 sm:bottom-auto sm:-translate-y-1/2 sm:rounded-xl"
        >
          {plan ? (
            <PlanMade plan={plan} />
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
                <Dialog.Title className="text-lg leading-6 font-semibold text-pretty">
                  {sum ? t('title', { count: sum.count }) : t('titleUncounted')}
                </Dialog.Title>
                <div className="space-y-2">
                  <p role="status" className="text-pretty tabular-nums">
                    {sum ? words(sum).join(' · ') : t('counting')}
                  </p>
                  {kinds &&
                    NEVER.map(
                      (kind) =>
                        kinds[kind].count > 0 && (
                          <p key={kind} className="text-pretty text-muted tabular-nums">
                            {t(`never.${kind}`, { count: kinds[kind].count })}
                          </p>
                        ),
                    )}
                  <p className="text-pretty">{t('about')}</p>
                </div>
                <IncludeFields
                  offered={offered}
                  included={included}
                  disabled={busy}
                  onChange={setIncluded}
                />
                <PlanNotes notes={notes} onChange={setNotes} disabled={busy} asked={forOthers} />
                {expected === 0 && (
                  <p id={`${id}-nothing`} className="text-pretty">
                    {t('nothing')}
                  </p>
                )}
                {made?.count === 0 && !isPending && (
                  <div role="status" className="space-y-1 rounded-md border border-line-strong p-3">
                    <p className="font-medium text-pretty">{t('empty')}</p>
                    <LeftOut leftOut={made.totals.leftOut} />
                  </div>
                )}
                {problem && (
                  <ProblemNote key={problem.kind} problem={problem} reveal>
                    {problem.kind === 'signedOut' && <SignInAgain />}
                  </ProblemNote>
                )}
                {isPending && (
                  <p role="status" className="text-[13px] text-pretty text-muted">
                    {t('pending')}
                  </p>
                )}
              </div>
              <div className="flex flex-col-reverse gap-2 border-t border-line p-4 sm:flex-row sm:justify-end">
                <Dialog.Close aria-disabled={busy} render={<Button className="max-sm:h-11" />}>
                  {t('back')}
                </Dialog.Close>
                <Button
                  ref={submitButton}
                  type="submit"
                  look="primary"
                  className="max-sm:h-11"
                  aria-disabled={busy || expected === 0}
                  aria-describedby={expected === 0 ? `${id}-nothing` : undefined}
                >
                  {busy && t('submitting')}
                  {!busy && problem?.retry && frame('tryAgain')}
                  {!busy &&
                    !problem?.retry &&
                    (expected ? t('submit', { count: expected }) : t('submitUncounted'))}
                </Button>
              </div>
            </form>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function selectionOf({ matching, marked }: PlanRequest): CleanupSelection {
  const ids = [...marked.keys()]
  return matching ? { filter: matching, excludedIds: ids } : { mediaIds: ids }
}
