/** Which sentence the sign-in form shows; a key of the `signIn` messages. */
export type SignInProblem = 'emailMissing' | 'passwordMissing' | 'wrong' | 'failed'

export interface SignInState {
  problem: SignInProblem | null
  /** What was typed, kept over a failed attempt. */
  email: string
}
