import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { inRoot } from './paths.mjs'
import { choosePort } from './ports.mjs'
import { firstToEnd, startServer, tool } from './processes.mjs'
import { say, step } from './report.mjs'

const READY_MS = 60_000
const POLL_MS = 100
const VENDOR_VARIABLE =
  /^(ALIBABA_CLOUD_|ALICLOUD_|VOD_(REGION|ENDPOINT)$|AUTH_|OIDC_|OFFCUT_|DATABASE_URL$)/

async function answers(url) {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

async function waitUntilReady(url, servers) {
  const deadline = Date.now() + READY_MS
  const ended = firstToEnd(servers)
  while (!(await answers(url))) {
    const news = await Promise.race([ended, delay(POLL_MS)])
    if (news) throw new Error(news)
    if (Date.now() > deadline) throw new Error(`${url} did not answer within ${READY_MS / 1000} s.`)
  }
}

/** The ports of one practice set; two sets run side by side. */
export async function practicePorts() {
  return {
    app: await choosePort('PORT', 3000),
    rpc: await choosePort('VOD_EMULATOR_PORT', 4710, { elsewhere: true }),
    oss: await choosePort('VOD_EMULATOR_OSS_PORT', 4711, { elsewhere: true }),
  }
}

/** Real credentials and settings stay out of practice. */
function practiceEnvironment(ports, data) {
  const real = Object.keys(process.env).filter((name) => VENDOR_VARIABLE.test(name))
  const ignored = real.filter((name) =>
    /ACCESS_KEY|SECURITY_TOKEN|CREDENTIALS|ROLE_ARN|PROFILE/.test(name),
  )
  if (ignored.length > 0) say(`Practice: ${ignored.join(', ')} in the environment ignored.`)
  return {
    ...Object.fromEntries(real.map((name) => [name, undefined])),
    ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
    ALIBABA_CLOUD_ACCESS_KEY_ID: 'practice-full',
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'practice-full-secret',
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    OFFCUT_DATA_DIR: data,
    OFFCUT_PRACTICE: '1',
    PORT: String(ports.app),
    VOD_ENDPOINT: `http://127.0.0.1:${ports.rpc}`,
    VOD_REGION: 'cn-shanghai',
  }
}

/**
 * Starts the practice VOD and, as soon as it answers, the app on it.
 * @param {'start' | 'dev'} mode of Next
 * @returns {Promise<{ended: Promise<string>}>} once both answer; `ended` resolves with a sentence when one of them
 *   ends by itself
 */
export async function servePractice(mode, ports) {
  const data = inRoot('.data', String(ports.app))
  rmSync(data, { recursive: true, force: true })
  mkdirSync(data, { recursive: true })
  const env = practiceEnvironment(ports, data)
  const servers = []

  await step('Practice VOD started', async () => {
    servers.push(
      startServer(
        'The practice VOD',
        [
          ...typeStripping,
          'lib/vod-emulator/cli.ts',
          '--port',
          String(ports.rpc),
          '--oss-port',
          String(ports.oss),
          '--seed',
          'demo',
        ],
        { env, log: `${data}/vod-emulator.log` },
      ),
    )
    await waitUntilReady(`http://127.0.0.1:${ports.rpc}/_practice/state`, servers)
    return `http://127.0.0.1:${ports.rpc}`
  })
  await step('App started', async () => {
    servers.push(
      startServer(
        'The app',
        [tool('next/dist/bin/next'), mode, '--hostname', '127.0.0.1', '--port', String(ports.app)],
        { env, log: `${data}/app.log` },
      ),
    )
    await waitUntilReady(`http://127.0.0.1:${ports.app}/api/ready`, servers)
  })
  return { ended: firstToEnd(servers) }
}

/** Node runs the TypeScript as it is; before 22.18 only when asked to. */
export const typeStripping = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']
