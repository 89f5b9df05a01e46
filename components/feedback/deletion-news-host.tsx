'use client'

import dynamic from 'next/dynamic'
import { useDeletionRuns } from '@/lib/data/use-deletion-runs'

const loadNews = () => import('@/components/feedback/deletion-news')
const DeletionNews = dynamic(() => loadNews().then(({ DeletionNews }) => DeletionNews), {
  ssr: false,
})

/** Somebody is about to delete: have the words for its end ready. */
export const prepareDeletionNews = () => void loadNews()

/** Says how deletes end, wherever the person has gone meanwhile; fetched with the first of them. */
export function DeletionNewsHost() {
  const runs = useDeletionRuns()
  return runs.length > 0 ? <DeletionNews runs={runs} /> : null
}
