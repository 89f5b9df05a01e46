import { defineConfig } from '@playwright/test'

const port = process.env.PORT ?? '3000'
const vodPort = process.env.VOD_EMULATOR_PORT ?? '4710'

/** `npm test` and `npm run e2e` choose free ports and a Chromium, and name them in the environment. */
export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.spec.ts',
  outputDir: './test-results/browser',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    [
      'json',
      { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? 'test-results/playwright.json' },
    ],
  ],
  use: {
    // Not 127.0.0.1: Next turns loopback addresses into `localhost`, and cookies belong to one name.
    baseURL: `http://localhost:${port}`,
    // Without page snapshots, which took half of the CPU time of a run.
    trace: { mode: 'retain-on-failure', snapshots: false, screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node lib/dev/run.mjs demo',
    env: { PORT: port, VOD_EMULATOR_PORT: vodPort },
    url: `http://localhost:${port}/api/ready`,
    timeout: 120_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
})
