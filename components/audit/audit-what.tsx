'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { CopyButton } from '@/components/ui/copy-button'
import { MediaTitle } from '@/components/ui/media-title'
import type { AuditRecord } from '@/lib/contracts/audit'
import { isRole } from '@/lib/contracts/person'
import { shortId } from '@/lib/ui/short-id'
import { displayTitle, isolated } from '@/lib/ui/title-text'

const text = (value: AuditRecord['data'][string] | undefined) =>
  typeof value === 'string' ? displayTitle(value) : ''

/** What was done, in words. */
export function AuditWhat({ record }: { record: AuditRecord }) {
  if (record.kind.startsWith('deletion.')) return <Deletion record={record} />
  if (record.kind.startsWith('cleanup.')) return <Cleanup record={record} />
  return <OtherAct record={record} />
}

function Deletion({ record: { subject, data } }: { record: AuditRecord }) {
  const t = useTranslations('audit')
  const reason = text(data.reason)
  const ticket = text(data.ticket)
  const stopped = data.override === true || data.override === 1
  return (
    <>
      <p className={stopped ? 'font-medium text-danger' : 'font-medium'}>
        {t(stopped ? 'stopUpload' : 'deleteParts')}
      </p>
      <p className="line-clamp-2 wrap-anywhere">
        <MediaTitle title={String(data.title ?? '')} fallback={t('noTitle')} />
      </p>
      <p className="flex items-center gap-1 text-xs">
        <Link
          href={`/media/${encodeURIComponent(subject)}`}
          prefetch={false}
          title={subject}
          className="font-mono text-accent underline-offset-2 hover:underline"
        >
          <span className="sr-only">{t('openMedia')} </span>
          {shortId(subject)}
        </Link>
        <CopyButton text={subject} label={t('copyMediaId', { id: subject })} />
      </p>
      {reason && <p className="mt-1 wrap-anywhere">{t('reason', { reason: isolated(reason) })}</p>}
      {ticket && <p className="wrap-anywhere">{t('ticket', { ticket: isolated(ticket) })}</p>}
    </>
  )
}

const CLEANUP_ACTS = {
  'cleanup.planned': 'cleanupPlanned',
  'cleanup.declined': 'cleanupDeclined',
  'cleanup.started': 'cleanupStarted',
  'cleanup.undone': 'cleanupUndone',
  'cleanup.paused': 'cleanupPaused',
  'cleanup.resumed': 'cleanupResumed',
  'cleanup.cancelled': 'cleanupCancelled',
  'cleanup.finished': 'cleanupFinished',
  'cleanup.confirmation_started': 'cleanupConfirmationStarted',
  'cleanup.confirmation_finished': 'cleanupConfirmationFinished',
} as const

const isCleanupAct = (kind: string): kind is keyof typeof CLEANUP_ACTS =>
  Object.hasOwn(CLEANUP_ACTS, kind)

function Cleanup({ record: { kind, subject, data } }: { record: AuditRecord }) {
  const t = useTranslations('audit')
  const reason = text(data.reason)
  const ticket = text(data.ticket)
  const count = Number(data.count ?? 0)
  return (
    <>
      <p className="font-medium wrap-anywhere">
        {isCleanupAct(kind)
          ? t(CLEANUP_ACTS[kind], { count, confirmed: Number(data.confirmed ?? 0) })
          : t('unknownKind', { subject })}
      </p>
      <p className="text-xs">
        <Link
          href={`/cleanups/${encodeURIComponent(subject)}`}
          prefetch={false}
          className="text-accent underline-offset-2 hover:underline"
        >
          {t('openCleanup')}
        </Link>
      </p>
      {reason && <p className="mt-1 wrap-anywhere">{t('reason', { reason: isolated(reason) })}</p>}
      {ticket && <p className="wrap-anywhere">{t('ticket', { ticket: isolated(ticket) })}</p>}
    </>
  )
}

function OtherAct({ record }: { record: AuditRecord }) {
  const t = useTranslations('audit')
  const roles = useTranslations('frame.role')
  const subject = isolated(displayTitle(record.subject))
  const role = (name: string) => {
    const value = record.data[name]
    return isRole(value) ? roles(value) : t('unknownRole')
  }
  const said = () => {
    switch (record.kind) {
      case 'address.revealed':
        return t('addressRevealed', { subject })
      case 'connection.checked':
        return t('connectionChecked', { subject })
      case 'account.added':
        return t('accountAdded', { subject, role: role('role') })
      case 'account.role_changed':
        return t('accountRoleChanged', { subject, from: role('from'), to: role('to') })
      case 'account.disabled':
        return t('accountDisabled', { subject })
      case 'account.enabled':
        return t('accountEnabled', { subject })
      case 'account.password_changed':
        return t('accountPasswordChanged', { subject })
      default:
        return t('unknownKind', { subject })
    }
  }
  const ticket = text(record.data.ticket)
  return (
    <>
      <p className="font-medium wrap-anywhere">{said()}</p>
      {ticket && <p className="wrap-anywhere">{t('ticket', { ticket: isolated(ticket) })}</p>}
    </>
  )
}
