import { useTranslations } from 'next-intl'

/** The shape of a media before VOD has answered. */
export function DetailSkeleton() {
  const t = useTranslations('sheet')
  return (
    <div className="space-y-6">
      <p role="status" className="sr-only">
        {t('opening')}
      </p>
      {['h-4 w-2/3', 'h-28 w-full', 'h-40 w-full', 'h-10 w-1/2'].map((shape) => (
        <div key={shape} className="space-y-2.5">
          <span className="skeleton block h-3 w-20" />
          <span className={`skeleton block ${shape}`} />
        </div>
      ))}
    </div>
  )
}
