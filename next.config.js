import createNextIntlPlugin from 'next-intl/plugin'

const root = import.meta.dirname

/** For every answer, routes included; the Content-Security-Policy needs a nonce and comes from `proxy.ts`. */
const securityHeaders = [
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'x-frame-options', value: 'DENY' },
  { key: 'referrer-policy', value: 'same-origin' },
  {
    key: 'permissions-policy',
    value: 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
  },
  { key: 'cross-origin-opener-policy', value: 'same-origin' },
  { key: 'cross-origin-resource-policy', value: 'same-origin' },
]

/** What an answer says depends on who asks, and a copy of it must not outlive a sign-out: not on disk, not in a proxy. */
const privateHeaders = [
  { key: 'cache-control', value: 'private, no-store' },
  { key: 'vary', value: 'Cookie' },
]

/** @type {import('next').NextConfig} */
const nextConfig = {
  reactCompiler: true,
  poweredByHeader: false,
  // `forbidden()`: a page that is not for this role answers 403.
  experimental: { authInterrupts: true },
  // A lock file further up the tree would otherwise move the root there.
  outputFileTracingRoot: root,
  turbopack: { root },
  // `npm run verify` checks types, tests included; a build on somebody's machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    '@alicloud/credentials',
    '@alicloud/openapi-util',
    '@node-rs/argon2',
    'better-sqlite3',
    // One copy for all bundles: the database is shared between them.
    'kysely',
    'pg',
    'undici',
  ],
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    // All but files that are the same for everybody, and streams, which forbid compression in the same header.
    {
      source: '/((?!_next/static/|icon\\.svg$|api/cleanups/[^/]+/events$).*)',
      headers: privateHeaders,
    },
  ],
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(nextConfig)
