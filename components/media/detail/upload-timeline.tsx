import { TimelineList } from '@/components/media/detail/timeline-list'
import type { MediaDetail } from '@/lib/contracts/media'
import { DEFAULT_GAP_MS, timeline } from '@/lib/uploads/timeline'

/** The life of an upload, from what its sheet shows. */
export function UploadTimeline({ detail, now }: { detail: MediaDetail; now: number }) {
  const { media, report, verdict, history } = detail
  const entries = timeline(
    { media, report, verdict, deletions: history },
    { quietMs: verdict.quietMs, gapMs: DEFAULT_GAP_MS },
    now,
  )
  return <TimelineList entries={entries} now={now} />
}
