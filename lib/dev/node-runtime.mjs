import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { inRoot, root } from './paths.mjs'
import { step } from './report.mjs'

/** The newest Node that the project is made and tested on. */
const PINNED = '24.21.0'
/** Below this one a development tool refuses to start; `engines` of the product itself is lower. */
const FLOOR = [22, 22, 2]

const platformPackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
const fetched = inRoot(
  '.node/node_modules',
  platformPackage,
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

function newEnough(version) {
  const parts = version.split('.').map(Number)
  const differing = FLOOR.findIndex((wanted, index) => parts[index] !== wanted)
  return differing === -1 || parts[differing] > FLOOR[differing]
}

const ownIsEnough = newEnough(process.versions.node)

/** The Node that children run on: the one at hand when it is new enough, else the one fetched from npm. */
export function nodePath() {
  return ownIsEnough ? process.execPath : fetched
}

/** The environment of children: that Node first on the PATH, no vendor metadata look-ups, no telemetry. */
export function childEnvironment() {
  return {
    ...process.env,
    PATH: `${dirname(nodePath())}${delimiter}${process.env.PATH ?? ''}`,
    NEXT_TELEMETRY_DISABLED: '1',
  }
}

/** npm as a program and its first arguments: the one that started us, else the one on the PATH. */
export function npm() {
  const script = process.env.npm_execpath
  return script?.endsWith('.js') ? [nodePath(), [script]] : ['npm', []]
}

/** Fetches Node from npm into `.node/` when the one at hand is too old. */
export async function ensureNode() {
  if (ownIsEnough || existsSync(fetched)) return
  await step(`Node ${PINNED} fetched, as this machine's is ${process.versions.node}`, () => {
    // No children may exist yet: `npm` here still runs on the Node at hand.
    const result = spawnSync(
      'npm',
      [
        'install',
        '--prefix',
        '.node',
        '--no-save',
        '--no-package-lock',
        '--no-audit',
        '--no-fund',
        `${platformPackage}@${PINNED}`,
      ],
      { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' },
    )
    if (result.status !== 0 || !existsSync(fetched))
      throw new Error(
        `Node ${FLOOR.join('.')} or newer is needed and ${platformPackage}@${PINNED} could not be installed from npm. ` +
          `Install Node 24 and try again.\n${result.stderr ?? ''}`,
      )
  })
}
