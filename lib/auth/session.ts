import 'server-only'

import { redirect } from 'next/navigation'
import { auth } from './next-auth.ts'
import { isRole } from '../contracts/person.ts'
import type { Person } from '../contracts/person.ts'
import { signInPath } from './sign-in-path.ts'

/** Whoever sends this request, or null. A session object without person and role counts as none. */
export async function currentPerson(): Promise<Person | null> {
  const user = (await auth())?.user
  if (!user?.email || !isRole(user.role)) return null
  return {
    id: user.id ?? user.email,
    email: user.email,
    name: user.name ?? user.email,
    role: user.role,
  }
}

/** For pages: the person, or the way to sign-in and back. */
export async function requirePerson(path: string): Promise<Person> {
  const person = await currentPerson()
  if (!person) redirect(signInPath(path))
  return person
}
