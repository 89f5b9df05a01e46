import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { postgresBinaries, unprivileged } from './postgres-binaries.ts'

/*
 * A PostgreSQL server in a folder of its own, reached through a socket in it: no port, no password. A process of its
 * own, which prints the folder once the server answers, and ends it when standard input closes: that happens
 * however the tests end.
 */
const home = mkdtempSync(join(tmpdir(), 'offcut-pg-'))
const runAs = unprivileged()
const data = join(home, 'data')
mkdirSync(data, { mode: 0o700 })
if ('uid' in runAs) for (const folder of [home, data]) chownSync(folder, runAs.uid, runAs.gid)

const gone = once(process.stdin.resume(), 'close')
// Ctrl-C reaches the whole group; the tests that use the server end first.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

try {
  const bin = join(postgresBinaries(runAs, join(home, 'native')), 'bin')
  const options = { ...runAs, cwd: home }
  await initialise(bin, options)
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings(home)], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(server, 'exit')
  const problems: string[] = []
  createInterface(server.stderr).on('line', (line) => {
    if (problems.push(line) > 20) problems.shift()
  })
  const ready = await Promise.race([
    answers(home).then(() => true),
    ended.then(() => false),
    gone.then(() => false),
  ])
  if (ready) {
    process.stdout.write(`${JSON.stringify({ folder: home })}\n`)
    await Promise.race([gone, ended])
  } else if (server.exitCode !== null) process.stderr.write(`${problems.join('\n')}\n`)
  // SIGQUIT: nothing of it is kept, so there is nothing to finish.
  server.kill('SIGQUIT')
  await ended
} finally {
  rmSync(home, { recursive: true, force: true, maxRetries: 10 })
  process.exit()
}

async function initialise(bin: string, options: object): Promise<void> {
  const child = spawn(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'offcut', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let problem = ''
  child.stderr.on('data', (text: Buffer) => (problem += text.toString()))
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${problem}`)
}

function settings(socketFolder: string): string[] {
  const values = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '200',
    // What is tested is what it answers, not whether it outlives a power cut.
    fsync: 'off',
    shared_buffers: '32MB',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function answers(folder: string): Promise<void> {
  for (;;) {
    const client = new pg.Client({ host: folder, user: 'offcut', database: 'postgres' })
    try {
      await client.connect()
      return await client.end()
    } catch {
      await delay(20)
    }
  }
}
