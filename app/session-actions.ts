'use server'

import { AuthError, CredentialsSignin } from 'next-auth'
import { redirect } from 'next/navigation'
import { signIn, signOut } from '@/lib/auth/next-auth'
import { isRole } from '@/lib/contracts/person'
import { safePath } from '@/lib/auth/sign-in-path'
import { config } from '@/lib/config/config'
import { practiceEmail, PRACTICE_PASSWORD } from '@/lib/config/practice'
import { log } from '@/lib/config/log'
import { SlowedSignIn } from '@/lib/auth/slowed-sign-in'
import type { SignInRefusal, SignInState } from '@/lib/contracts/sign-in'

const text = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value : '')

/** Signs in and goes to where the person wanted to be; answers with what to show when it cannot. */
export async function signInWithPassword(_: SignInState, form: FormData): Promise<SignInState> {
  const email = text(form.get('email')).trim()
  const password = text(form.get('password'))
  if (email === '') return { problem: 'emailMissing', email }
  if (password === '') return { problem: 'passwordMissing', email }
  const refusal = await trySignIn(email, password)
  if (refusal) return { ...refusal, email }
  redirect(safePath(form.get('back')))
}

/** The buttons of the practice sign-in. */
export async function enterPractice(form: FormData): Promise<void> {
  const role = form.get('role')
  if (!config().practice || !isRole(role)) redirect('/sign-in')
  const refusal = await trySignIn(practiceEmail(role), PRACTICE_PASSWORD)
  redirect(refusal ? '/sign-in?problem=failed' : safePath(form.get('back')))
}

export async function signOutHere(): Promise<void> {
  await signOut({ redirect: false })
  redirect('/sign-in')
}

async function trySignIn(email: string, password: string): Promise<SignInRefusal | null> {
  try {
    await signIn('credentials', { email, password, redirect: false })
    return null
  } catch (error) {
    if (error instanceof SlowedSignIn)
      return { problem: 'slowed', waitSeconds: Math.ceil(error.retryAfterMs / 1000) }
    if (error instanceof CredentialsSignin) return { problem: 'wrong' }
    if (!(error instanceof AuthError)) throw error
    log('error', 'sign_in_failed', { name: error.name })
    return { problem: 'failed' }
  }
}
