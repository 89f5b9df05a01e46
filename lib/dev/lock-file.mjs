import { readFileSync, writeFileSync } from 'node:fs'
import { inRoot } from './paths.mjs'

const OPERATING_SYSTEMS = [
  'darwin',
  'win32',
  'linux',
  'freebsd',
  'android',
  'openharmony',
  'aix',
  'sunos',
  'openbsd',
  'netbsd',
]
const PROCESSORS = [
  'x64',
  'arm64',
  'arm',
  'ia32',
  'riscv64',
  's390x',
  'ppc64',
  'loong64',
  'mips64el',
  'wasm32',
]

const path = inRoot('package-lock.json')

/** What `name` resolves to for the package at `from`, by Node's walk up the node_modules folders. */
function resolve(packages, from, name) {
  for (let at = from; ;) {
    const found = packages[`${at ? `${at}/` : ''}node_modules/${name}`]
    if (found || !at) return found
    at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))
  }
}

/**
 * Optional platform packages that the lock file's own registry did not carry. npm then leaves them out, and `npm ci`
 * refuses the whole lock file on every platform. Name, version and platform are enough for npm to fetch the real one.
 * @returns {Record<string, object>} entries for `packages`, by path
 */
export function missingEntries(packages) {
  const missing = {}
  for (const [from, entry] of Object.entries(packages))
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      const version = range.replace(/^[\^~]/, '')
      if (!/^\d+\.\d+\.\d+/.test(version)) continue
      const found = resolve(packages, from, name) ?? missing[`node_modules/${name}`]
      if (found && (range !== version || found.version === version)) continue
      const words = name.split(/[-/@]/)
      const os = OPERATING_SYSTEMS.filter((word) => words.includes(word))
      const cpu = PROCESSORS.filter((word) => words.includes(word))
      if (os.length === 0 && cpu.length === 0) continue
      missing[`${found ? `${from}/` : ''}node_modules/${name}`] = {
        version,
        ...(cpu.length > 0 && { cpu }),
        ...(entry.dev && { dev: true }),
        optional: true,
        ...(os.length > 0 && { os }),
      }
    }
  return missing
}

/** Adds what is missing; returns how many entries were added. */
export function completeLockFile() {
  const lock = JSON.parse(readFileSync(path, 'utf8'))
  const missing = missingEntries(lock.packages)
  const all = { ...lock.packages, ...missing }
  for (const entry of Object.values(all))
    if (entry.resolved?.startsWith('http')) delete entry.resolved
  lock.packages = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
  return Object.keys(missing).length
}

/** Sentences about what would break an install elsewhere; empty when the lock file is sound. */
export function lockFileProblems() {
  const lock = JSON.parse(readFileSync(path, 'utf8'))
  const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  const problems = Object.keys(missingEntries(lock.packages)).map(
    (entry) => `package-lock.json lacks ${entry}: run “npm run lock”.`,
  )
  for (const [name, entry] of Object.entries(lock.packages))
    if (entry.resolved?.startsWith('http'))
      problems.push(`package-lock.json ties ${name} to one registry's address: run “npm run lock”.`)
  for (const kind of ['dependencies', 'devDependencies'])
    if (JSON.stringify(manifest[kind]) !== JSON.stringify(lock.packages[''][kind]))
      problems.push(
        `package-lock.json does not match the ${kind} of package.json: run “npm install”.`,
      )
  return problems
}
