'use client'

import ShieldCheck from 'lucide-react/icons/shield-check'
import ShieldX from 'lucide-react/icons/shield-x'
import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { ExactTime } from '@/components/ui/exact-time'
import { Button } from '@/components/ui/button'
import type { AuditVerification } from '@/lib/contracts/audit'

const strong = (text: React.ReactNode) => <strong className="font-semibold">{text}</strong>

/** Whether the log holds, in plain words, and where it breaks. */
export function AuditVerificationNote({
  verification,
  onShow,
}: {
  verification: AuditVerification
  onShow: (seq: number) => void
}) {
  return verification.holds ? (
    <Holds {...verification} />
  ) : (
    <Broken {...verification} onShow={onShow} />
  )
}

type Holding = Extract<AuditVerification, { holds: true }>
type Breaking = Extract<AuditVerification, { holds: false }>

function Holds({ rows, headHash, asOf }: Holding) {
  const t = useTranslations('audit')
  return (
    <div
      role="status"
      className="flex max-w-3xl gap-2.5 rounded-md border border-clean/40 bg-clean/5 p-3"
    >
      <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-clean" />
      <div className="min-w-0 space-y-1">
        <p>{t.rich('holds', { rows, strong })}</p>
        {rows > 0 && (
          <p className="text-xs text-muted">
            {t('holdsNote')} <span className="font-mono break-all">{headHash}</span>{' '}
            <CopyButton text={headHash} label={t('copyHeadHash')} />
          </p>
        )}
        <p className="text-xs text-muted">
          <ExactTime time={asOf} />
        </p>
      </div>
    </div>
  )
}

function Broken({
  rows,
  brokenAt,
  reason,
  asOf,
  onShow,
}: Breaking & { onShow: (seq: number) => void }) {
  const t = useTranslations('audit')
  const canShow = brokenAt > 0 && (reason === 'changed' || reason === 'chain')
  return (
    <div
      role="alert"
      className="flex max-w-3xl gap-2.5 rounded-md border border-danger/40 bg-danger/5 p-3"
    >
      <ShieldX aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="min-w-0 space-y-1">
        <p>
          {t.rich('broken', {
            strong,
            why: t(`break.${reason}`, { seq: brokenAt }),
            before: t('brokenBefore', { rows }),
          })}
        </p>
        <p>{t('brokenNext')}</p>
        <p className="text-xs text-muted">
          <ExactTime time={asOf} />
        </p>
        {canShow && (
          <Button size="small" onClick={() => onShow(brokenAt)}>
            {t('showEntry', { seq: brokenAt })}
          </Button>
        )}
      </div>
    </div>
  )
}
