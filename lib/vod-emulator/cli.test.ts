import { fork, spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import type { ChildProcess } from 'node:child_process'
import type { AddressInfo } from 'node:net'

const cli = fileURLToPath(new URL('./cli.ts', import.meta.url))
const started: ChildProcess[] = []
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

interface Run {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs to its end. */
async function run(...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, [cli, ...args])
  started.push(child)
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout, stderr }
}

/** Starts with an IPC channel and waits until it says it is ready. */
async function startWithParent(...args: string[]) {
  const child = fork(cli, ['--port', '0', '--oss-port', '0', ...args], {
    silent: true,
    execArgv: [],
  })
  started.push(child)
  const [message] = (await once(child, 'message')) as [
    { ready: boolean; port: number; ossPort: number },
  ]
  return { child, message }
}

describe('The command', () => {
  it('says it is ready, serves what it was told to, and stops with its parent', async () => {
    const { child, message } = await startWithParent('--seed', '9', '--time-bounds', 'exclusive')
    expect(message).toMatchObject({ ready: true })
    const response = await fetch(`http://127.0.0.1:${message.port}/_practice/state`)
    expect(await response.json()).toMatchObject({ media: 9 })
    const ended = once(child, 'exit')
    child.disconnect()
    expect((await ended)[0]).toBe(0)
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('ends cleanly on %s', async (signal) => {
    const { child } = await startWithParent('--seed', 'empty')
    const ended = once(child, 'exit')
    child.kill(signal)
    expect(await ended).toEqual([0, null])
  })

  it('prints its flags', async () => {
    const { code, stdout } = await run('--help')
    expect(code).toBe(0)
    for (const flag of ['--port', '--oss-port', '--seed', '--data', '--time-bounds'])
      expect(stdout).toContain(flag)
  })

  it('refuses a flag in one sentence and does not start', async () => {
    const { code, stdout, stderr } = await run('--port', 'x')
    expect([code, stdout, stderr.trim()]).toEqual([
      2,
      '',
      '--port must be a port from 0 to 65535, not "x".',
    ])
  })

  it.each(['--port', '--oss-port'])('names a taken port and %s, which moves it', async (flag) => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen({ port: 0, host: '127.0.0.1' }, resolve))
    try {
      const { port } = taken.address() as AddressInfo
      const other = flag === '--port' ? '--oss-port' : '--port'
      const { code, stderr } = await run(flag, String(port), other, '0', '--seed', 'empty')
      expect([code, stderr.trim()]).toEqual([
        1,
        `Port ${port} is in use; choose another with ${flag}.`,
      ])
    } finally {
      await new Promise((resolve) => taken.close(resolve))
    }
  })
})
