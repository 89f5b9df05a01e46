import 'server-only'

import { headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { cache } from 'react'
import { findSession } from '../services/users/find-session.ts'
import { userContext } from '../services/server-users.ts'
import type { Person } from '../contracts/person.ts'
import { may } from './permissions.ts'
import type { Operation } from './permissions.ts'
import { readSessionId } from './session-cookie.ts'
import { signInPath } from './sign-in-path.ts'

/**
 * Whoever sends this request, as the account is now, or null. The database is asked once a request, so a session that
 * was ended anywhere ends here with the next one. A database that fails is no signed-out person: it throws.
 */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const sessionId = await readSessionId(new Headers(await headers()))
  return sessionId === null ? null : findSession(userContext(), sessionId)
})

/** For answers that outlive their request's first moment: asks the database again, each time. */
export async function followPerson(): Promise<() => Promise<Person | null>> {
  const sessionId = await readSessionId(new Headers(await headers()))
  return () => (sessionId === null ? Promise.resolve(null) : findSession(userContext(), sessionId))
}

/** For pages: the person, or the way to sign-in and back. */
export async function requirePerson(path: string): Promise<Person> {
  const person = await currentPerson()
  if (!person) redirect(signInPath(path))
  return person
}

/** For pages that are not for every role: the person, the way to sign-in, or the page that says whom it is for. */
export async function requirePersonWho(operation: Operation, path: string): Promise<Person> {
  const person = await requirePerson(path)
  if (!may(person.role, operation)) forbidden()
  return person
}
