import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { nodePath } from './node-runtime.mjs'
import { run, tool } from './processes.mjs'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
]
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

function atHand() {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (existsSync(given)) return given
    throw new Error(`CHROMIUM_PATH names ${given}, which does not exist.`)
  }
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...APPLICATIONS,
  ]
  return candidates.find((path) => existsSync(path))
}

async function fromPlaywright() {
  const { chromium } = await import('playwright-core')
  const path = chromium.executablePath()
  if (existsSync(path)) return path
  const { code } = await run(
    'Playwright',
    nodePath(),
    [tool('playwright-core/cli.js'), 'install', 'chromium'],
    {
      capture: true,
    },
  )
  return code === 0 && existsSync(path) ? path : undefined
}

function fromSystemPackage() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  return apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium')
    ? atHand()
    : undefined
}

/** A Chromium for the browser tests: one at hand, else Playwright's download, else the system's package. */
export async function findChromium() {
  const path = atHand() ?? (await fromPlaywright()) ?? fromSystemPackage()
  if (path) return path
  throw new Error(
    'No Chromium was found and none could be installed (tried: this machine, Playwright’s download, the system’s ' +
      'package). Install Chrome or Chromium, or name one with CHROMIUM_PATH.',
  )
}
