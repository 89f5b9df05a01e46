/** Which sentence the sign-in form shows; a key of the `signIn` messages. */
export type SignInProblem = 'emailMissing' | 'passwordMissing' | 'wrong' | 'failed'

export type SignInRefusal =
  | { problem: SignInProblem }
  /** After many attempts without success; nothing is known of the password. */
  | { problem: 'slowed'; waitSeconds: number }

/** What the form shows, and what was typed, kept over a failed attempt. */
export type SignInState = (SignInRefusal | { problem: null }) & { email: string }
