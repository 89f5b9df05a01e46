import { mkdirSync, rmSync } from 'node:fs'
import { ensureBuilt, isBuilt } from './build.mjs'
import { runChecks, runUnitTests } from './checks.mjs'
import { findChromium } from './chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { completeLockFile } from './lock-file.mjs'
import { ensureNode, nodePath, npm } from './node-runtime.mjs'
import { inRoot } from './paths.mjs'
import { anyFreePort } from './ports.mjs'
import { practicePorts, servePractice, typeStripping } from './practice.mjs'
import { mustRun, run, startServer, tool } from './processes.mjs'
import { fail, say, step } from './report.mjs'
import { TestTotals } from './test-results.mjs'

const next = (...args) => [tool('next/dist/bin/next'), ...args]

async function demo() {
  const ports = await practicePorts()
  await ensureInstalled()
  await ensureBuilt()
  return practice('start', ports)
}

async function dev() {
  const ports = await practicePorts()
  await ensureInstalled()
  return practice('dev', ports)
}

async function practice(mode, ports) {
  const { ended } = await servePractice(mode, ports)
  say(`Offcut is ready: http://localhost:${ports.app}`)
  say('Practice VOD: nothing here is real. Sign in as Admin, Support or Viewer. Ctrl-C ends it.')
  throw new Error(await ended)
}

async function build() {
  await ensureInstalled()
  await ensureBuilt()
}

async function start(args) {
  await ensureInstalled()
  if (!isBuilt()) await ensureBuilt()
  return serve('Offcut', next('start', ...args))
}

async function worker(args) {
  await ensureInstalled()
  // The condition says to `server-only` that this is a server.
  const flags = [...typeStripping, '--conditions=react-server']
  return serve('The worker', [...flags, 'lib/worker/worker.ts', ...args])
}

async function vodEmulator(args) {
  await ensureInstalled()
  return serve('The practice VOD', [...typeStripping, 'lib/vod-emulator/cli.ts', ...args])
}

async function user(args) {
  await ensureInstalled()
  const { code } = await run(
    'npm run user',
    nodePath(),
    [...typeStripping, 'lib/commands/user/cli.ts', ...args],
    { terminal: true },
  )
  return code
}

async function serve(title, args) {
  const { code, error } = await startServer(title, args).ended
  if (error) throw new Error(`${title} could not be started: ${error.message}`)
  return code ?? 1
}

async function verify(args) {
  await ensureInstalled()
  const [failedChecks, testsCode] = await Promise.all([runChecks(), runUnitTests(args)])
  return testsCode || (failedChecks > 0 ? 1 : 0)
}

/** All tests, and one closing line with the true totals. */
async function test(args) {
  await ensureInstalled()
  const reports = inRoot('test-results')
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })

  const totals = new TestTotals()
  const [failedChecks, testsCode] = await Promise.all([
    runChecks(),
    runUnitTests([], `${reports}/vitest.json`),
  ])
  totals.add({ failed: failedChecks })
  totals.addVitest(`${reports}/vitest.json`, testsCode)
  try {
    const report = `${reports}/playwright.json`
    totals.addPlaywright(report, await runBrowserTests(args, report))
  } catch (error) {
    // No browser or no build: the totals still come last, with this failure in them.
    fail(error.message)
    totals.add({ failed: 1 })
  }
  say(totals.toString())
  return totals.failed > 0 || totals.passed === 0 ? 1 : 0
}

async function runBrowserTests(args, report) {
  let chromium
  await step('Chromium', async () => (chromium = await findChromium()))
  await ensureBuilt()
  const { code } = await run(
    'playwright',
    nodePath(),
    [tool('@playwright/test/cli.js'), 'test', ...args],
    {
      env: {
        ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
        CHROMIUM_PATH: chromium,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        PORT: String(await anyFreePort()),
        VOD_EMULATOR_PORT: String(await anyFreePort()),
        VOD_EMULATOR_OSS_PORT: String(await anyFreePort()),
      },
    },
  )
  return code
}

async function e2e(args) {
  await ensureInstalled()
  return runBrowserTests(args, inRoot('test-results/playwright.json'))
}

async function bench(args) {
  await ensureInstalled()
  if (args.includes('leftovers-page')) await ensureBuilt()
  const inBrowser = args.some((name) => name === 'page-cost' || name === 'leftovers-page')
  const { code } = await run('bench', nodePath(), [...typeStripping, 'e2e/bench/run.ts', ...args], {
    env: {
      ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
      PORT: String(await anyFreePort()),
      ...(inBrowser && { CHROMIUM_PATH: await findChromium() }),
    },
  })
  return code
}

/** What `npm test` carries out bounded, whole: the same test file, which reads the name from the environment. */
const campaigns = { matrix: 'lib/matrix/matrix.test.ts' }

async function campaign([name = '', ...args]) {
  const names = Object.keys(campaigns)
  if (!names.includes(name)) {
    fail(`There is no campaign “${name}”. Campaigns: ${names.join(', ')}.`)
    return 2
  }
  await ensureInstalled()
  return runUnitTests([campaigns[name], ...args], undefined, { OFFCUT_CAMPAIGN: name })
}

async function format() {
  await ensureInstalled()
  await mustRun('eslint', nodePath(), [tool('eslint/bin/eslint.js'), '--fix', '.'])
  await mustRun('prettier', nodePath(), [
    tool('prettier/bin/prettier.cjs'),
    '--write',
    '--log-level',
    'warn',
    '.',
  ])
}

async function staged() {
  await ensureInstalled()
  const { code } = await run('lint-staged', nodePath(), [
    tool('lint-staged/bin/lint-staged.js'),
    '--quiet',
  ])
  return code
}

/** After a change of dependencies: brings the lock file up to date and completes it for other platforms. */
async function lock() {
  await ensureNode()
  const [file, first] = npm()
  await mustRun('npm install', file, [
    ...first,
    'install',
    '--package-lock-only',
    '--no-audit',
    '--no-fund',
  ])
  await step('Lock file completed', async () => `${completeLockFile()} platform packages added`)
}

export const commands = {
  demo,
  dev,
  build,
  start,
  worker,
  'vod-emulator': vodEmulator,
  user,
  test,
  e2e,
  verify,
  bench,
  campaign,
  format,
  staged,
  lock,
}
