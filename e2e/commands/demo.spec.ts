import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { expect, test } from '@playwright/test'

interface Demo {
  child: ChildProcess
  output: () => string
  ready: Promise<void>
  ports: { app: number; rpc: number; oss: number }
}

async function freePort(): Promise<number> {
  const server = await listen(0)
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function listen(port: number): Promise<Server> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

async function startDemo(
  env: Record<string, string> = {},
  command: 'demo' | 'dev' = 'demo',
): Promise<Demo> {
  const ports = { app: await freePort(), rpc: await freePort(), oss: await freePort() }
  const child = spawn(process.execPath, ['lib/dev/run.mjs', command], {
    env: {
      ...process.env,
      PORT: String(ports.app),
      VOD_EMULATOR_PORT: String(ports.rpc),
      VOD_EMULATOR_OSS_PORT: String(ports.oss),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
        if (text.includes('Offcut is ready')) resolve()
      })
    child.once('exit', () => reject(new Error(`The demo ended: ${text}`)))
  })
  return { child, output: () => text, ready, ports }
}

async function end(demo: Demo, signal: NodeJS.Signals): Promise<void> {
  if (demo.child.exitCode !== null) return
  const ended = once(demo.child, 'exit')
  demo.child.kill(signal)
  await ended
}

const isUp = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  )

test('a second start installs and builds nothing, as nothing changed', async () => {
  const demo = await startDemo()
  try {
    await demo.ready
    expect(demo.output()).not.toContain('Packages installed')
    expect(demo.output()).not.toContain('App built')
    expect(demo.output()).toContain(`Offcut is ready: http://localhost:${demo.ports.app}`)
  } finally {
    await end(demo, 'SIGINT')
  }
})

test('`npm run dev` serves pages from their sources, as the same practice set, until Ctrl-C', async () => {
  const dev = await startDemo({}, 'dev')
  try {
    await dev.ready
    const page = await fetch(`http://127.0.0.1:${dev.ports.app}/sign-in`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('value="admin"')
  } finally {
    await end(dev, 'SIGINT')
  }
  expect(await Promise.all(Object.values(dev.ports).map(isUp))).toEqual([false, false, false])
})

test('Ctrl-C ends the app and the practice VOD, so that nothing holds the ports', async () => {
  const demo = await startDemo()
  await demo.ready
  expect(await Promise.all(Object.values(demo.ports).map(isUp))).toEqual([true, true, true])
  await end(demo, 'SIGINT')
  expect(await Promise.all(Object.values(demo.ports).map(isUp))).toEqual([false, false, false])
})

test('both servers end even when the launcher is killed by force, as they watch their channel to it', async () => {
  const demo = await startDemo()
  await demo.ready
  await end(demo, 'SIGKILL')
  await expect
    .poll(() => Promise.all(Object.values(demo.ports).map(isUp)), { timeout: 15_000 })
    .toEqual([false, false, false])
})

test('real credentials in the environment are ignored, and the demo says so', async () => {
  const demo = await startDemo({
    ALIBABA_CLOUD_ACCESS_KEY_ID: 'real-key-id',
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'real-key-secret',
  })
  try {
    await demo.ready
    expect(demo.output()).toContain('ALIBABA_CLOUD_ACCESS_KEY_SECRET in the environment ignored')
    expect(demo.output()).not.toContain('real-key')
  } finally {
    await end(demo, 'SIGTERM')
  }
})

test('a port in use is refused at once with the variable that moves it', async () => {
  const holder = await listen(0)
  try {
    const address = holder.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    const demo = await startDemo({ PORT: port })
    await expect(demo.ready).rejects.toThrow(`Port ${port} is in use. Choose another with PORT=`)
  } finally {
    holder.close()
  }
})
