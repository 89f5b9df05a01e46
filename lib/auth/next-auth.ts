import 'server-only'

import NextAuth, { CredentialsSignin } from 'next-auth'
import type { NextAuthConfig } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
// Without an import of it TypeScript cannot find the module that is augmented below.
import type {} from 'next-auth/jwt'
import { config } from '../config/config.ts'
import { log } from '../config/log.ts'
import { checkPassword, findPerson } from './accounts.ts'
import { sessionCookies } from './cookies.ts'
import type { Role } from '../contracts/person.ts'

declare module 'next-auth' {
  interface User {
    role?: Role
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    role?: Role
  }
}

const SESSION_SECONDS = 12 * 60 * 60
const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** A function, so that nothing reads the environment until a request needs it. */
function authConfig(): NextAuthConfig {
  const { auth } = config()
  return {
    secret: auth.secret,
    // Offcut decides by AUTH_URL where it lives; without it, by the host that was asked.
    trustHost: true,
    basePath: '/api/auth',
    // The library's own pages would come without our Content-Security-Policy.
    pages: {
      signIn: '/sign-in',
      signOut: '/sign-in',
      error: '/sign-in',
      verifyRequest: '/sign-in',
    },
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    ...sessionCookies(auth.url, process.env.PORT),
    providers: [
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        async authorize(credentials) {
          const person = await checkPassword(text(credentials.email), text(credentials.password))
          return person
        },
      }),
    ],
    callbacks: {
      // Null ends the session and deletes its cookie: an account that is gone is signed out at its next request,
      // and a role is what it is now, not what it was at sign-in.
      jwt({ token, user }) {
        const person = findPerson(text(user?.email ?? token.email))
        return person && { ...token, email: person.email, name: person.name, role: person.role }
      },
      session({ session, token }) {
        const { email, name, role } = token
        return { ...session, user: { email: text(email), name: text(name), ...(role && { role }) } }
      },
      // Sign-in and sign-out may lead to this origin only.
      redirect({ url, baseUrl }) {
        const target = new URL(url, baseUrl)
        return target.origin === new URL(baseUrl).origin ? target.href : baseUrl
      },
    },
    logger: {
      error(error) {
        // Somebody mistyped: that is no fault of the server.
        if (error instanceof CredentialsSignin) return log('info', 'sign_in_refused')
        log('error', 'auth', { name: error.name, message: error.message })
      },
      warn: (code) => log('warn', 'auth', { code }),
      debug() {},
    },
  }
}

export const { handlers, auth, signIn, signOut } = NextAuth(authConfig)
