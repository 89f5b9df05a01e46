import { PasswordQueueFullError } from './errors.ts'

/**
 * Argon2id as OWASP's Password Storage Cheat Sheet has it first among its equal choices: 19 MiB, two passes, one lane.
 * `algorithm` 2 is Argon2id; the library's name for it exists for the compiler only.
 */
export const ARGON2 = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** A flood of sign-ins may take this many cores and 19 MiB each, and no more. */
const AT_ONCE = 2
const MAX_WAITING = 64

// Next instantiates this module once per bundle: the limit is one of the process.
const shared = globalThis as typeof globalThis & {
  offcutPasswords?: { running: number; waiting: (() => void)[] }
}
const queue = (shared.offcutPasswords ??= { running: 0, waiting: [] })

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (queue.running < AT_ONCE) queue.running++
  else {
    if (queue.waiting.length >= MAX_WAITING) throw new PasswordQueueFullError()
    // Whoever ends hands its place over.
    await new Promise<void>((resolve) => queue.waiting.push(resolve))
  }
  try {
    return await work()
  } finally {
    const next = queue.waiting.shift()
    if (next) next()
    else queue.running--
  }
}

// Fetched with the first password: most processes start without one, and a command may never need it.
const argon2 = () => import('@node-rs/argon2')

/** The same characters typed on another keyboard may come in another form of Unicode. */
const normal = (password: string) => password.normalize('NFKC')

/** @throws PasswordQueueFullError */
export async function hashPassword(password: string): Promise<string> {
  const { hash } = await argon2()
  return inTurn(() => hash(normal(password), ARGON2))
}

/** @throws PasswordQueueFullError */
export async function passwordMatches(passwordHash: string, password: string): Promise<boolean> {
  const { verify } = await argon2()
  return inTurn(() => verify(passwordHash, normal(password)))
}
