import 'server-only'

import NextAuth, { CredentialsSignin } from 'next-auth'
import type { NextAuthConfig } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
// Without an import of it TypeScript cannot find the module that is augmented below.
import type {} from 'next-auth/jwt'
import { config } from '../config/config.ts'
import { log } from '../config/log.ts'
import type { Role } from '../contracts/person.ts'
import { userContext } from '../services/server-users.ts'
import { endSession } from '../services/users/end-session.ts'
import { findSession } from '../services/users/find-session.ts'
import { signIn as attemptSignIn } from '../services/users/sign-in.ts'
import { SESSION_SECONDS } from '../services/users/start-session.ts'
import { sessionCookies } from './cookies.ts'
import { keepDeviceToken, readDeviceToken } from './device-cookie.ts'
import { SlowedSignIn } from './slowed-sign-in.ts'

declare module 'next-auth' {
  interface User {
    role?: Role
    sessionId?: string
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    sessionId?: string
    role?: Role
  }
}

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
    ...sessionCookies(auth.url),
    providers: [
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        async authorize(credentials) {
          const email = text(credentials.email)
          const result = await attemptSignIn(userContext(), {
            email,
            password: text(credentials.password),
            deviceToken: await readDeviceToken(email),
          })
          if (result.outcome === 'slowed') throw new SlowedSignIn(result.retryAfterMs)
          if (result.outcome === 'wrong') return null
          await keepDeviceToken(email, result.deviceToken)
          return { ...result.person, sessionId: result.sessionId }
        },
      }),
    ],
    callbacks: {
      // The cookie names a session; who that is, and whether it still is one, the database says each time. Null ends
      // it and deletes the cookie. Pages and routes ask by themselves, in `session.ts`.
      async jwt({ token, user }) {
        if (user) return user.sessionId === undefined ? null : { sessionId: user.sessionId }
        const { sessionId } = token
        const person = sessionId ? await findSession(userContext(), sessionId) : null
        return person && { sessionId, email: person.email, name: person.name, role: person.role }
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
    events: {
      async signOut(message) {
        const sessionId = 'token' in message ? message.token?.sessionId : undefined
        if (sessionId) await endSession(userContext(), sessionId)
      },
    },
    logger: {
      error(error) {
        if (error instanceof SlowedSignIn)
          return log('warn', 'sign_in_slowed', { retryAfterMs: error.retryAfterMs })
        // Somebody mistyped: that is no fault of the server.
        if (error instanceof CredentialsSignin) return log('info', 'sign_in_refused')
        log('error', 'auth', { name: error.name, message: error.message })
      },
      warn: (code) => log('warn', 'auth', { code }),
      debug() {},
    },
  }
}

export const { handlers, signIn, signOut } = NextAuth(authConfig)
