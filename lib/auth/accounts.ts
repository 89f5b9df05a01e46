import 'server-only'

import { createHash, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { config } from '../config/config.ts'
import type { Config } from '../config/config.ts'
import { practiceEmail, PRACTICE_PASSWORD } from '../config/practice.ts'
import { ROLES } from '../contracts/person.ts'
import type { Person } from '../contracts/person.ts'

interface Account extends Person {
  password: string
}

const scryptAsync = promisify<string, Buffer, number, Buffer>(scrypt)
const KEY_BYTES = 32
const MAX_PASSWORD = 256

function accounts({ practice, auth }: Config): Account[] {
  if (practice)
    return ROLES.map((role) => ({
      id: role,
      email: practiceEmail(role),
      name: role,
      role,
      password: PRACTICE_PASSWORD,
    }))
  if (!auth.account) return []
  const { email, password } = auth.account
  return [{ id: 'admin', email, name: email.split('@')[0] ?? email, role: 'admin', password }]
}

const person = ({ id, email, name, role }: Account): Person => ({ id, email, name, role })
const normal = (email: string) => email.trim().toLowerCase()

/** The account as it is now: a session is good only while this answers. */
export function findPerson(email: string): Person | null {
  const account = accounts(config()).find((known) => normal(known.email) === normal(email))
  return account ? person(account) : null
}

/**
 * The person behind e-mail and password, or null. Takes equally long, and says equally little, whether the address
 * or the password is the wrong one; the slow hash makes guessing slow too.
 */
export async function checkPassword(email: string, password: string): Promise<Person | null> {
  if (email.length > MAX_PASSWORD || password.length > MAX_PASSWORD) return null
  const all = accounts(config())
  const account = all.find((known) => equalText(normal(known.email), normal(email)))
  const salt = createHash('sha256').update(config().auth.secret).digest()
  const [expected, given] = await Promise.all([
    scryptAsync(account?.password ?? '', salt, KEY_BYTES),
    scryptAsync(password, salt, KEY_BYTES),
  ])
  return timingSafeEqual(expected, given) && account ? person(account) : null
}

function equalText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
