'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { LOOKUP_TEXT_MAX } from '@/lib/contracts/lookup'
import type { LookUpInput, LookupResult } from '@/lib/contracts/lookup'
import { lookUpMutation } from '@/lib/data/look-up-mutation'
import { lookUpRefusalOf } from '@/lib/data/look-up-refusal'

/** The complaint on the screen and what it came to. It lives here alone: no address and no storage holds it. */
export function useLookup() {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState<LookUpInput | null>(null)
  const [result, setResult] = useState<LookupResult | null>(null)
  const [oversize, setOversize] = useState(false)
  const { mutate, reset, error, isPending } = useMutation(lookUpMutation())

  const refusal = oversize ? 'tooLarge' : lookUpRefusalOf(error)

  function ask(input: LookUpInput) {
    setAsked(input)
    mutate(input, { onSuccess: setResult })
  }

  /** Another complaint: what was taken out of the last one, and its times, say nothing of this one. */
  function lookUp(wanted: string) {
    setText(wanted)
    const tooLarge = new Blob([wanted]).size > LOOKUP_TEXT_MAX
    setOversize(tooLarge)
    if (wanted.trim() === '') return
    setResult(null)
    if (tooLarge) reset()
    else ask({ text: wanted })
  }

  const leaveOut = asked?.leaveOut ?? []
  return {
    text,
    /** Null until something is found out, and while another complaint is read. */
    result,
    error,
    isPending,
    refusal,
    leaveOut,
    lookUp,
    write(text: string) {
      setText(text)
      setOversize(false)
      if (refusal !== null) reset()
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
