'use client'

import { useMutation } from '@tanstack/react-query'
import Radar from 'lucide-react/icons/radar'
import { useTranslations } from 'next-intl'
import { useProblemText } from '@/components/feedback/use-problem-text'
import { Button } from '@/components/ui/button'
import type { ScanSummary } from '@/lib/contracts/leftovers'
import { requestScanMutation } from '@/lib/data/leftovers-overview-query'
import { problemOfError } from '@/lib/data/problem'

/** Asks for a scan now; one that runs already is the answer. */
export function ScanButton({ scan }: { scan: ScanSummary }) {
  const t = useTranslations('overview')
  const problemText = useProblemText()
  const request = useMutation(requestScanMutation())
  const asked = request.data !== undefined && !begunSince(scan, request.data.scan)
  const off = scan.running || request.isPending || asked
  return (
    <div className="flex shrink-0 flex-col items-end gap-1">
      <Button
        look="primary"
        aria-disabled={off}
        onClick={() => {
          if (!off) request.mutate()
        }}
      >
        <Radar aria-hidden className="size-4" />
        {t(scan.running ? 'scanning' : scan.state === 'failed' ? 'scanAgain' : 'scanNow')}
      </Button>
      <p role="status" className="text-xs text-muted">
        {asked && !scan.running && t('scanAsked')}
        {request.error && problemText(problemOfError(request.error, 'read')).title}
      </p>
    </div>
  )
}

const begunSince = (scan: ScanSummary, asked: ScanSummary) =>
  scan.running || scan.startedAt !== asked.startedAt
