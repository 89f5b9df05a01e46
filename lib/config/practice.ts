/** What exists in practice only. Outside it these values refuse the start. */

export const PRACTICE_PASSWORD = 'practice-only'

/** The practice VOD's key with every right; it is public and opens nothing real. */
export const PRACTICE_KEY = {
  accessKeyId: 'practice-full',
  accessKeySecret: 'practice-full-secret',
} as const

const PRACTICE_DOMAIN = '@practice.local'

export const practiceEmail = (name: string) => `${name}${PRACTICE_DOMAIN}`

export const isPracticeEmail = (email: string) =>
  email.trim().toLowerCase().endsWith(PRACTICE_DOMAIN)
