import { existsSync } from 'node:fs'
import { exclusively } from './exclusive.mjs'
import { fingerprint, isCurrent, markCurrent } from './fingerprint.mjs'
import { nodePath } from './node-runtime.mjs'
import { inRoot } from './paths.mjs'
import { mustRun, tool } from './processes.mjs'
import { step } from './report.mjs'

const marker = inRoot('.next/offcut-build')
const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'tsconfig.json',
]
/** What no build contains. */
const ignore = (file) => /\.test\.ts$|^lib\/(dev|vod-emulator)\//.test(file)

export const isBuilt = () => existsSync(inRoot('.next/BUILD_ID'))

/** Builds when a source changed since the last build. */
export function ensureBuilt() {
  return exclusively('build', async () => {
    const print = fingerprint(SOURCES, { ignore })
    if (isBuilt() && isCurrent(marker, print)) return
    await step('App built', async () => {
      await mustRun('next build', nodePath(), [tool('next/dist/bin/next'), 'build'])
      markCurrent(marker, print)
    })
  })
}
