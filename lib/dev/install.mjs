import { existsSync } from 'node:fs'
import { exclusively } from './exclusive.mjs'
import { fingerprint, isCurrent, markCurrent } from './fingerprint.mjs'
import { ensureNode, nodePath, npm } from './node-runtime.mjs'
import { inRoot } from './paths.mjs'
import { mustRun, run, tool } from './processes.mjs'
import { step } from './report.mjs'

const marker = inRoot('node_modules/.offcut-install')

/** Node and the locked packages, installed when the lock file changed since the last time. */
export async function ensureInstalled() {
  await exclusively('install', async () => {
    await ensureNode()
    const print = fingerprint(['package-lock.json', '.npmrc'], {
      also: [process.platform, process.arch],
    })
    if (isCurrent(marker, print)) return
    await step('Packages installed', async () => {
      const [file, first] = npm()
      await mustRun('npm ci', file, [...first, 'ci', '--no-audit', '--no-fund'])
      markCurrent(marker, print)
    })
    await installGitHooks()
  })
}

/** The staged-files hook, for those who work on Offcut: a tarball and CI have no use for it. */
async function installGitHooks() {
  if (process.env.CI || !existsSync(inRoot('.git'))) return
  await run('Git hooks', nodePath(), [tool('simple-git-hooks/cli.js')], { capture: true })
}
