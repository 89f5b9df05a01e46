import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { inRoot } from './paths.mjs'
import { say } from './report.mjs'

const POLL_MS = 300

function holderIsAlive(file) {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Runs `work` while no other command of this checkout runs work of that name: two demos may start at once. */
export async function exclusively(name, work) {
  const folder = inRoot('.data/locks')
  const file = `${folder}/${name}`
  mkdirSync(folder, { recursive: true })
  for (let waited = false; ; waited = true) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (!holderIsAlive(file)) {
        rmSync(file, { force: true })
        continue
      }
      if (!waited) say(`… waiting for another command of this checkout (${name})`)
      await delay(POLL_MS)
    }
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
