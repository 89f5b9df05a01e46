'use client'

import dynamic from 'next/dynamic'

/** The chart library comes after the page's own numbers, which do not need it. */
export const LazyBarChart = dynamic(
  () => import('@/components/overview/bar-chart').then(({ BarChart }) => BarChart),
  { ssr: false },
)
