'use client'
'use no memo'

// Part of every page's start and drawn seldom: what the compiler remembers would be half of its code.

import dynamic from 'next/dynamic'
import { useSyncExternalStore } from 'react'
import { toastsWanted } from '@/components/feedback/toasts'

const Toaster = dynamic(
  () => import('@/components/feedback/toaster').then(({ Toaster }) => Toaster),
  {
    ssr: false,
  },
)

/** The one place for toasts; nothing of it is fetched before it is needed. */
export function ToastHost() {
  const wanted = useSyncExternalStore(
    toastsWanted.subscribe,
    toastsWanted.get,
    toastsWanted.getOnServer,
  )
  return wanted ? <Toaster /> : null
}
