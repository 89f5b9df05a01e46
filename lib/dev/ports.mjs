import { createServer } from 'node:net'

/** Whether a server could listen on the loopback port now. */
export function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      probe.close(() => resolve(true)),
    )
  })
}

/** A free loopback port, chosen by the system. */
export function anyFreePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen({ port: 0, host: '127.0.0.1' }, () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

/**
 * The port that the variable names, which must then be free; without the variable `usual`, or any free one if
 * `elsewhere` allows it.
 */
export async function choosePort(variable, usual, { elsewhere = false } = {}) {
  const given = process.env[variable]
  const port = given ? Number(given) : usual
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Error(`${variable} must be a port from 1 to 65535; it is “${given}”.`)
  if (await isFree(port)) return port
  if (!given && elsewhere) return anyFreePort()
  throw new Error(
    `Port ${port} is in use. Choose another with ${variable}=…, for example ${variable}=${port + 10}.`,
  )
}
