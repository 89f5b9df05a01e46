'use client'

import { useTranslations } from 'next-intl'
import { useFormStatus } from 'react-dom'

type PracticeRole = 'admin' | 'support' | 'viewer'

const EXPLANATION = { admin: 'mayAdmin', support: 'maySupport', viewer: 'mayViewer' } as const

/** The three doors of the practice VOD. */
export function PracticeDoors({
  roles,
  back,
  enter,
  failed,
}: {
  roles: PracticeRole[]
  back: string
  enter: (form: FormData) => Promise<void>
  failed: boolean
}) {
  const t = useTranslations('signIn')
  return (
    <form action={enter} className="space-y-2">
      <input type="hidden" name="back" value={back} />
      {failed && (
        <p role="alert" className="text-danger">
          {t('failed')}
        </p>
      )}
      {roles.map((role) => (
        <Door key={role} role={role} />
      ))}
    </form>
  )
}

function Door({ role }: { role: PracticeRole }) {
  const t = useTranslations('signIn')
  const frame = useTranslations('frame')
  const { pending } = useFormStatus()
  const name = frame(`role.${role}`)
  return (
    <button
      type="submit"
      name="role"
      value={role}
      disabled={pending}
      className="block w-full rounded-lg border border-line-strong bg-surface px-4 py-2.5 text-left transition-colors hover:border-accent hover:bg-hover disabled:opacity-60"
    >
      <span className="block text-base font-medium">{t('enterAsRole', { role: name })}</span>
      <span className="block text-muted">{t(EXPLANATION[role])}</span>
    </button>
  )
}
