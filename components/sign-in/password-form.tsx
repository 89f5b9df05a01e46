'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useId } from 'react'
import { Button } from '@/components/ui/button'
import type { SignInState } from '@/lib/contracts/sign-in'

const FIELD =
  'mt-1 block h-11 w-full rounded-md border border-line-strong bg-surface px-3 text-base aria-invalid:border-danger'

/** E-mail and password. What is wrong is said beside the field that has to change. */
export function PasswordForm({
  back,
  signIn,
  failed,
}: {
  back: string
  signIn: (state: SignInState, form: FormData) => Promise<SignInState>
  failed: boolean
}) {
  const t = useTranslations('signIn')
  const id = useId()
  const initial: SignInState = { problem: failed ? 'failed' : null, email: '' }
  const [state, action, pending] = useActionState(signIn, initial)
  const { problem, email } = state
  const inEmail = problem === 'emailMissing' || problem === 'wrong'
  const inPassword = problem === 'passwordMissing' || problem === 'wrong'
  const described = problem === null ? undefined : `${id}-problem`
  return (
    <form action={action} noValidate className="space-y-4">
      <input type="hidden" name="back" value={back} />
      <label className="block font-medium">
        {t('email')}
        <input
          name="email"
          type="email"
          autoComplete="username"
          // A server action resets the form; what was typed must not be lost over a wrong password.
          key={email}
          defaultValue={email}
          aria-invalid={inEmail || undefined}
          aria-describedby={inEmail ? described : undefined}
          className={FIELD}
        />
      </label>
      <label className="block font-medium">
        {t('password')}
        <input
          name="password"
          type="password"
          autoComplete="current-password"
          aria-invalid={inPassword || undefined}
          aria-describedby={inPassword ? described : undefined}
          className={FIELD}
        />
      </label>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="font-medium text-danger">
          {problem === 'slowed' ? t('slowed', { seconds: state.waitSeconds }) : t(problem)}
        </p>
      )}
      <Button type="submit" look="primary" size="large" disabled={pending} className="w-full">
        {pending ? t('submitting') : t('submit')}
      </Button>
    </form>
  )
}
