import { CredentialsSignin } from 'next-auth'

const CODE = 'slowed-'

/** Too many attempts went before; no password was looked at. The code carries the wait to whoever asked. */
export class SlowedSignIn extends CredentialsSignin {
  readonly retryAfterMs: number

  constructor(retryAfterMs: number) {
    super()
    this.retryAfterMs = retryAfterMs
    this.code = `${CODE}${retryAfterMs}`
  }
}

/** The wait in ms that the address of a refused sign-in carries, or null when it was refused for another reason. */
export function slowedSignInOf(address: string): number | null {
  const code = URL.canParse(address) ? new URL(address).searchParams.get('code') : null
  return code?.startsWith(CODE) ? Number(code.slice(CODE.length)) : null
}
