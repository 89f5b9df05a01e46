'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { LOOKUP_TEXT_MAX } from '@/lib/contracts/lookup'
import type { LookUpInput, LookupResult } from '@/lib/contracts/lookup'
import { lookUpMutation } from '@/lib/data/look-up-mutation'
import { ApiError } from '@/lib/http/api-client'

/** Why the field itself was refused. */
export type Refusal = 'tooLarge' | 'tooMany'

/** The complaint on the screen and what it came to. It lives here alone: no address and no storage holds it. */
export function useLookup() {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState<LookUpInput | null>(null)
  const [result, setResult] = useState<LookupResult | null>(null)
  /** Counts what somebody pasted or asked for; the same read again is no new one. */
  const [turn, setTurn] = useState(0)
  const [oversize, setOversize] = useState(false)
  const { mutate, reset, error, isPending } = useMutation(lookUpMutation())

  function ask(input: LookUpInput, isNew = false) {
    setAsked(input)
    mutate(input, {
      onSuccess(found) {
        setResult(found)
        if (isNew) setTurn((turn) => turn + 1)
      },
    })
  }

  /** Another complaint: what was taken out of the last one, and its times, say nothing of this one. */
  function lookUp(wanted: string) {
    setText(wanted)
    const tooLarge = new Blob([wanted]).size > LOOKUP_TEXT_MAX
    setOversize(tooLarge)
    if (wanted.trim() === '') return
    setResult(null)
    if (tooLarge) reset()
    else ask({ text: wanted }, true)
  }

  const leaveOut = asked?.leaveOut ?? []
  return {
    text,
    /** Null until something is found out, and while another complaint is read. */
    result,
    turn,
    error,
    isPending,
    refusal: oversize ? 'tooLarge' : refusalOf(error),
    leaveOut,
    lookUp,
    write(text: string) {
      setText(text)
      setOversize(false)
    },
    again: () => {
      if (asked) ask(asked)
    },
    remove: (key: string) => {
      if (asked) ask({ ...asked, leaveOut: [...leaveOut, key] })
    },
    takeBack: () => {
      if (asked) ask({ ...asked, leaveOut: [] })
    },
    narrow: (began: LookUpInput['began']) => {
      if (asked) ask({ ...asked, began })
    },
    clear() {
      setText('')
      setAsked(null)
      setResult(null)
      setOversize(false)
      reset()
    },
  }
}

export type Lookup = ReturnType<typeof useLookup>

function refusalOf(error: Error | null): Refusal | null {
  if (!(error instanceof ApiError)) return null
  if (error.code === 'too_large') return 'tooLarge'
  return error.code === 'invalid_input' && error.field === 'text' ? 'tooMany' : null
}
