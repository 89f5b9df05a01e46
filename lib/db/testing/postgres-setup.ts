import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the folder of the run's PostgreSQL server, which it starts when first asked. */
    postgresDoor: string
  }
}

const SERVER = fileURLToPath(new URL('./postgres-server.ts', import.meta.url))

/** One PostgreSQL server for all workers of a run, and none when no test asks for one. */
export default async function setup(project: TestProject) {
  let child: ChildProcess | undefined
  let folder: Promise<string> | undefined
  const door = createServer((_, response) => {
    folder ??= start((started) => (child = started))
    folder.then(
      (text) => response.end(text),
      (error: Error) => response.writeHead(500).end(error.message),
    )
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  project.provide('postgresDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}`)

  return async () => {
    door.close()
    door.closeAllConnections()
    if (!child || child.exitCode !== null) return
    child.stdin?.end()
    await once(child, 'exit')
  }
}

async function start(onStart: (child: ChildProcess) => void): Promise<string> {
  const child = spawn(
    process.execPath,
    ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', SERVER],
    // A group of its own: it ends when its input closes, also after a kill that reaches the tests' group alone.
    { stdio: ['pipe', 'pipe', 'inherit'], detached: true },
  )
  onStart(child)
  for await (const line of createInterface(child.stdout))
    return (JSON.parse(line) as { folder: string }).folder
  throw new Error('PostgreSQL did not start; its last lines are above.')
}
