'use client'

import ChartColumn from 'lucide-react/icons/chart-column'
import Table2 from 'lucide-react/icons/table-2'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { OverviewSection } from '@/components/overview/overview-section'
import { Button } from '@/components/ui/button'

/** A chart, and the same numbers as a table for whoever rather reads one. */
export function ChartFrame({
  title,
  line,
  chart,
  table,
}: {
  title: string
  line: string
  chart: ReactNode
  table: ReactNode
}) {
  const t = useTranslations('overview')
  const [asTable, setAsTable] = useState(false)
  const Icon = asTable ? ChartColumn : Table2
  return (
    <OverviewSection
      title={title}
      line={line}
      action={
        <Button
          size="small"
          look="quiet"
          className="shrink-0 text-muted"
          onClick={() => setAsTable(!asTable)}
        >
          <Icon aria-hidden className="size-4" />
          {t(asTable ? 'asChart' : 'asTable')}
        </Button>
      }
    >
      {asTable ? table : chart}
    </OverviewSection>
  )
}
