'use client'

import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { DeleteLeftoverPartsInput, DeletionReceipt } from '@/lib/contracts/deletion'
import { deleteLeftoverPartsMutation } from '@/lib/data/delete-leftover-parts-mutation'
import { problemOfError, problemOfReceipt } from '@/lib/data/problem'
import type { Problem } from '@/lib/data/problem'

/** Pauses before asking again after a lost answer or a full limit; after the last of them a person decides. */
const PAUSES_S = [2, 4, 8]

export type DeleteState =
  | { step: 'ready' }
  | { step: 'sending' }
  /** VOD is asked again by itself after the pause that the problem names. */
  | { step: 'waiting'; problem: Problem }
  | { step: 'refused'; problem: Problem }

interface DeleteFlowOptions {
  /** Bucket that a refusal may name. */
  bucket: string | null
  onDone: (receipt: DeletionReceipt) => void
}

/**
 * One delete from click to definite answer. A second click while it runs does nothing. A lost answer is settled by
 * asking again (the server looks at the upload afresh each time): nothing left then means that the lost call did it.
 */
export function useDeleteFlow({ bucket, onDone }: DeleteFlowOptions) {
  const { mutateAsync } = useMutation(deleteLeftoverPartsMutation())
  const [state, setState] = useState<DeleteState>({ step: 'ready' })
  const running = useRef(false)
  const stopped = useRef<AbortController | null>(null)

  useEffect(() => () => stopped.current?.abort(), [])

  async function start(input: DeleteLeftoverPartsInput) {
    if (running.current) return
    running.current = true
    const stop = new AbortController()
    stopped.current = stop
    try {
      const problem = await attempt(input, stop.signal)
      if (problem && !stop.signal.aborted) setState({ step: 'refused', problem })
    } finally {
      running.current = false
    }
  }

  /** The problem that is left, or null when it is done. */
  async function attempt(
    input: DeleteLeftoverPartsInput,
    signal: AbortSignal,
  ): Promise<Problem | null> {
    let answerLost = false
    for (let round = 0; ; round++) {
      setState({ step: 'sending' })
      let receipt: DeletionReceipt
      try {
        receipt = await mutateAsync(input)
      } catch (error) {
        return problemOfError(error instanceof Error ? error : new Error('unknown'), 'delete')
      }
      const problem = problemOfReceipt(receipt, bucket)
      if (!problem) {
        const settled = answerLost && receipt.outcome === 'already_clean'
        onDone(settled ? { ...receipt, outcome: 'deleted' } : receipt)
        return null
      }
      const seconds = PAUSES_S[round]
      const passing = receipt.outcome === 'unknown' || receipt.outcome === 'throttled'
      if (!passing || seconds === undefined || signal.aborted) return problem
      answerLost ||= receipt.outcome === 'unknown'
      setState({ step: 'waiting', problem: waiting(problem, receipt, seconds) })
      await pause(seconds * 1000, signal)
      if (signal.aborted) return problem
    }
  }

  return { state, start }
}

const waiting = (problem: Problem, { outcome }: DeletionReceipt, seconds: number): Problem => ({
  ...problem,
  kind: outcome === 'unknown' ? 'noAnswer' : 'throttled',
  values: { ...problem.values, seconds },
})

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
