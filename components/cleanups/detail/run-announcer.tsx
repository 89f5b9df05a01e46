'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { clearedCount } from '@/components/cleanups/cleared-count'
import type { Cleanup } from '@/lib/contracts/cleanups'

/**
 * Each tenth is said, in a short run after some seconds of silence; and in between something so often, but not more than
 * so many times. Changes of state at once.
 */
const STEPS = 10
const SILENT_MS = 10_000
const EVERY_MS = 30_000
const AT_MOST = 40

/** Tells a screen reader how a run comes along, at steps that leave room for everything else. */
export function RunAnnouncer({ cleanup }: { cleanup: Cleanup }) {
  const t = useTranslations('cleanups.said')
  const { state, count, rate, progress, asOf } = cleanup
  const at = Date.parse(asOf)
  const step = count === 0 ? STEPS : Math.floor((progress.done / count) * STEPS)
  // A run of hours would never be silent.
  const everyMs = Math.max(EVERY_MS, ((count / rate) * 1_000) / AT_MOST)
  const [said, setSaid] = useState({ state, step, at, text: '' })
  const silentMs = at - said.at
  const due =
    state !== said.state ||
    (state === 'running' && ((step !== said.step && silentMs >= SILENT_MS) || silentMs >= everyMs))
  if (due)
    setSaid({
      ...{ state, step, at },
      text: t(state, { done: progress.done, count, clear: clearedCount(progress) }),
    })
  return (
    <p role="status" className="sr-only">
      {said.text}
    </p>
  )
}
