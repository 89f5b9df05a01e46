import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

/** Every file at or below `path` (relative to the root), in a stable order. */
function* filesOf(path) {
  const absolute = join(root, path)
  if (!existsSync(absolute)) return
  if (!statSync(absolute).isDirectory()) yield path
  else for (const name of readdirSync(absolute).sort()) yield* filesOf(`${path}/${name}`)
}

/** One hash over names and contents of the given files and folders, and over what else matters. */
export function fingerprint(paths, { ignore = () => false, also = [] } = {}) {
  const hash = createHash('sha256')
  hash.update(JSON.stringify(also))
  for (const path of paths)
    for (const file of filesOf(path))
      if (!ignore(file)) hash.update(`\n${file}\n`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** Whether `marker` was written for just this fingerprint. */
export function isCurrent(marker, print) {
  return existsSync(marker) && readFileSync(marker, 'utf8') === print
}

export function markCurrent(marker, print) {
  writeFileSync(marker, print)
}
