import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  resolve: {
    alias: {
      '@': root,
      // `server-only` throws outside a React server build; the tests are the server here.
      'server-only': fileURLToPath(new URL('./lib/dev/empty.mjs', import.meta.url)),
    },
  },
  test: {
    include: ['{app,components,lib}/**/*.test.{ts,mjs}'],
    environment: 'node',
    globalSetup: ['lib/db/testing/postgres-setup.ts'],
    env: { ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true' },
    retry: 0,
    // They end what hangs; a machine that is busy with other things is no failure.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A worker keeps its modules from file to file: loading them anew took half of the time.
    isolate: false,
    // next-auth imports `next/server` without an extension, which only a bundler resolves.
    server: { deps: { inline: ['next-auth'] } },
  },
})
