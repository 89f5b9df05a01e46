import Info from 'lucide-react/icons/info'
import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { leastPolicy } from '@/lib/ui/least-policy'

/** Above rows whose progress and sizes cannot be known, because the key may not read upload reports. */
export function NoReportsNote() {
  const t = useTranslations('frame')
  return (
    <div role="note" className="flex items-start gap-2 text-[13px] text-muted">
      <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p className="min-w-0">
        {t.rich('noReports', {
          code: (text) => <code className="font-mono text-xs wrap-anywhere">{text}</code>,
        })}{' '}
        <span className="inline-block align-middle">
          <CopyButton text={leastPolicy('GetUploadDetails')} label={t('copyPolicy')}>
            {t('copyPolicy')}
          </CopyButton>
        </span>
      </p>
    </div>
  )
}
