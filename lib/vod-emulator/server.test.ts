import { createServer } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createVodEmulator } from './index.ts'
import { listenOnLoopback } from './server.ts'
import type { AddressInfo } from 'node:net'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** Whether this machine has an IPv6 loopback at all. */
async function hasIpv6(): Promise<boolean> {
  const server = createServer()
  const works = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen({ port: 0, host: '::1' }, () => resolve(true))
  })
  if (works) await new Promise((resolve) => server.close(resolve))
  return works
}

describe('listenOnLoopback', () => {
  it('answers one port on every loopback address the machine has', async () => {
    const server = await listenOnLoopback((_request, response) => response.end('here'), 0)
    closers.push(() => server.close())
    const hosts = (await hasIpv6())
      ? ['127.0.0.1', '[::1]', 'localhost']
      : ['127.0.0.1', 'localhost']
    for (const host of hosts) {
      const response = await fetch(`http://${host}:${server.port}/`)
      expect(await response.text()).toBe('here')
    }
  })

  it('refuses any address that others could reach', async () => {
    await expect(listenOnLoopback(() => {}, 0, '0.0.0.0')).rejects.toThrow('loopback only')
    await expect(listenOnLoopback(() => {}, 0, '192.0.2.1')).rejects.toThrow('loopback only')
  })

  it('frees the port when closed, open connections included', async () => {
    const server = await listenOnLoopback(() => {}, 0)
    const hanging = fetch(`http://127.0.0.1:${server.port}/`).then(
      () => 'answered',
      () => 'cut',
    )
    await server.close()
    expect(await hanging).toBe('cut')
    const again = await listenOnLoopback(() => {}, server.port)
    closers.push(() => again.close())
    expect(again.port).toBe(server.port)
  })
})

describe('createVodEmulator', () => {
  it('runs beside another one, each with a state of its own', async () => {
    const one = await createVodEmulator({ port: 0, ossPort: 0, seed: 'empty' })
    const two = await createVodEmulator({ port: 0, ossPort: 0, seed: 7 })
    closers.push(
      () => one.close(),
      () => two.close(),
    )
    expect(one.practice.service.library.size).toBe(0)
    expect(two.practice.service.library.size).toBe(7)
    expect(two.ossEndpoint).toBe(`http://localhost:${two.ossPort}`)
    const response = await fetch(`${two.endpoint}/_practice/state`)
    expect(await response.json()).toMatchObject({ media: 7 })
  })

  it('leaves no port behind when the other is taken', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen({ port: 0, host: '127.0.0.1' }, resolve))
    closers.push(() => new Promise((resolve) => taken.close(resolve)))
    const { port } = taken.address() as AddressInfo
    const free = await listenOnLoopback(() => {}, 0)
    await free.close()
    const start = createVodEmulator({ port, ossPort: free.port, seed: 'empty' })
    await expect(start).rejects.toMatchObject({ code: 'EADDRINUSE', port })
    const again = await listenOnLoopback(() => {}, free.port)
    await again.close()
  })
})
