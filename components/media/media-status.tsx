import Ban from 'lucide-react/icons/ban'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleQuestionMark from 'lucide-react/icons/circle-question-mark'
import CircleX from 'lucide-react/icons/circle-x'
import Hourglass from 'lucide-react/icons/hourglass'
import Settings from 'lucide-react/icons/settings'
import Upload from 'lucide-react/icons/upload'
import type { LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { MEDIA_STATUSES } from '@/lib/contracts/media'
import type { MediaStatus as Status } from '@/lib/contracts/media'

const LOOKS: Record<Status, { icon: LucideIcon; colour: string }> = {
  Uploading: { icon: Upload, colour: 'text-moving' },
  UploadFail: { icon: CircleX, colour: 'text-danger' },
  UploadSucc: { icon: CircleCheck, colour: 'text-muted' },
  Transcoding: { icon: Settings, colour: 'text-muted' },
  TranscodeFail: { icon: CircleX, colour: 'text-danger' },
  Checking: { icon: Hourglass, colour: 'text-muted' },
  Blocked: { icon: Ban, colour: 'text-muted' },
  Normal: { icon: CircleCheck, colour: 'text-muted' },
  ProduceFail: { icon: CircleX, colour: 'text-danger' },
}

/** VOD's own status, by icon and word. One that we do not know is shown as VOD wrote it. */
export function MediaStatus({ status }: { status: string }) {
  const t = useTranslations('media.vodStatus')
  const known = MEDIA_STATUSES.find((candidate) => candidate === status)
  const { icon: Icon, colour } = known
    ? LOOKS[known]
    : { icon: CircleQuestionMark, colour: 'text-unknown' }
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Icon aria-hidden className={`size-4 shrink-0 ${colour}`} />
      {known ? t(known) : <bdi>{status}</bdi>}
    </span>
  )
}
