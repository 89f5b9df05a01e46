import FlaskConical from 'lucide-react/icons/flask-conical'
import { useTranslations } from 'next-intl'

/** On every page in practice, so that nobody takes it for the real thing, or the real thing for it. */
export function PracticeBanner() {
  const t = useTranslations('frame')
  return (
    <p className="flex min-h-7 items-center justify-center gap-2 bg-practice px-3 py-1 text-center text-xs font-medium text-balance text-practice-text">
      <FlaskConical aria-hidden className="size-3.5 shrink-0 max-sm:hidden" />
      {t('practiceBanner')}
    </p>
  )
}
