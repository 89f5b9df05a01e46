import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { CLIENT_NAMES, type BenchAction, type ClientName } from './clients.ts'

interface Sample {
  client: ClientName
  inFlight: number
  callsPerSecond: number
  cpuMicrosPerCall: number
}

const ROUNDS = 5
/** Calls in flight, and the bar: our calls a second against openapi-core's, on which official SDKs sit today. */
const LEVELS = [
  { inFlight: 1, bar: 2 },
  { inFlight: 32, bar: 3 },
]

/**
 * Calls a second and CPU per call of our client and two official ones: same server, one run, every client in a fresh
 * process pinned to one core with the server on the other, interleaved, medians of five. On a shared machine calls a
 * second measure the neighbours too; CPU per call does so less. Read the ratios within one run.
 */
export async function run(action: BenchAction = 'DeleteMultipartUpload'): Promise<void> {
  const pin = pinning()
  const server = start(pin.server, 'answer-server.ts', [])
  try {
    const port = (await firstLine(server)).trim()
    const samples: Sample[] = []
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const { inFlight } of LEVELS) {
        for (const client of CLIENT_NAMES) {
          const child = start(pin.client, 'child.ts', [client, action, String(inFlight), port])
          const figures = JSON.parse(await firstLine(child)) as Omit<Sample, 'client' | 'inFlight'>
          samples.push({ client, inFlight, ...figures })
        }
      }
      console.log(`round ${round} of ${ROUNDS}`)
    }
    console.log(
      `\n${action}, medians of ${ROUNDS}, ${pin.client.length > 0 ? 'client and server pinned to a core each' : 'not pinned'}\n`,
    )
    printTable(samples)
  } finally {
    server.kill()
  }
}

function printTable(samples: readonly Sample[]): void {
  const row = (...cells: string[]) =>
    console.log(
      cells.map((cell, at) => (at === 1 ? cell.padEnd(13) : cell.padStart(10))).join('  '),
    )
  row('in flight', 'client', 'calls/s', 'x core', 'CPU us', 'x core')
  const verdicts: string[] = []
  for (const { inFlight, bar } of LEVELS) {
    const core = medians(samples, 'openapi-core', inFlight)
    for (const client of CLIENT_NAMES) {
      const { rate, cpu } = medians(samples, client, inFlight)
      row(
        String(inFlight),
        client,
        rate.toFixed(0),
        (rate / core.rate).toFixed(2),
        cpu.toFixed(1),
        (cpu / core.cpu).toFixed(2),
      )
    }
    const ratio = medians(samples, 'lib/vod', inFlight).rate / core.rate
    verdicts.push(
      `${ratio >= bar ? 'PASS ' : 'below'}  ${inFlight} in flight: ${ratio.toFixed(2)} x the calls a second of openapi-core, bar ${bar}`,
    )
  }
  console.log(`\n${verdicts.join('\n')}`)
}

function medians(samples: readonly Sample[], client: ClientName, inFlight: number) {
  const own = samples.filter((one) => one.client === client && one.inFlight === inFlight)
  return {
    rate: median(own.map((one) => one.callsPerSecond)),
    cpu: median(own.map((one) => one.cpuMicrosPerCall)),
  }
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function pinning(): { client: string[]; server: string[] } {
  const available =
    availableParallelism() > 1 && spawnSync('taskset', ['-c', '0', 'true']).status === 0
  return available
    ? { client: ['taskset', '-c', '0'], server: ['taskset', '-c', '1'] }
    : { client: [], server: [] }
}

function start(prefix: string[], file: string, args: string[]): ChildProcess {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', path, ...args]
  const [command = process.execPath, ...rest] = [...prefix, ...node]
  return spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] })
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('\n')) resolve(text)
    })
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`a bench process ended early (${code})`)))
  })
}
