import Eye from 'lucide-react/icons/eye'
import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { leastPolicy } from '@/lib/ui/least-policy'

/** On every page, for everyone, while the key may not delete. */
export function LookOnlyBanner() {
  const t = useTranslations('frame')
  return (
    <div
      role="note"
      className="flex items-start gap-2 border-b border-line bg-hover px-4 py-2 text-[13px] md:px-6"
    >
      <Eye aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <p className="min-w-0">
        {t.rich('lookOnly', {
          code: (text) => <code className="font-mono text-xs wrap-anywhere">{text}</code>,
        })}{' '}
        <span className="inline-block align-middle">
          <CopyButton text={leastPolicy('DeleteMultipartUpload')} label={t('copyPolicy')}>
            {t('copyPolicy')}
          </CopyButton>
        </span>
      </p>
    </div>
  )
}
