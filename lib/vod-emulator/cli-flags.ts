import { parseArgs } from 'node:util'
import { maxSeed } from './seeds/seed.ts'
import type { VodEmulatorOptions } from './index.ts'

export const usage = `Practice VOD: a stand-in for ApsaraVideo VOD and its object storage. Nothing in it is real.

  --port N                RPC API and control routes, 0 for any free port (4710)
  --oss-port N            object storage, 0 for any free port (4711)
  --seed demo|empty|N     what it starts with; N media up to ${maxSeed} (demo)
  --data DIR              keep the bytes of parts and objects there (hashed and dropped)
  --time-bounds inclusive|exclusive
                          whether StartTime and EndTime include their own second (inclusive)
  --help

Access keys: practice-full / practice-full-secret, practice-readonly / practice-readonly-secret`

/** A flag that cannot be taken; the message is one sentence for whoever typed it. */
export class UsageError extends Error {}

/** Throws `UsageError`. */
export function readFlags(args: string[]): VodEmulatorOptions | 'help' {
  const { values } = parse(args)
  if (values.help) return 'help'
  return {
    port: readPort('--port', values.port, 4710),
    ossPort: readPort('--oss-port', values['oss-port'], 4711),
    seed: readSeed(values.seed ?? 'demo'),
    timeBounds: readTimeBounds(values['time-bounds'] ?? 'inclusive'),
    ...(values.data !== undefined && { dataDirectory: readDirectory(values.data) }),
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        'oss-port': { type: 'string' },
        seed: { type: 'string' },
        data: { type: 'string' },
        'time-bounds': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function readPort(flag: string, value: string | undefined, fallback: number): number {
  if (value === undefined) return fallback
  const port = /^\d{1,5}$/.test(value) ? Number(value) : NaN
  if (!(port <= 65_535))
    throw new UsageError(`${flag} must be a port from 0 to 65535, not "${value}".`)
  return port
}

function readSeed(value: string): 'demo' | 'empty' | number {
  if (value === 'demo' || value === 'empty') return value
  const count = /^\d{1,9}$/.test(value) ? Number(value) : NaN
  if (!(count <= maxSeed)) {
    throw new UsageError(
      `--seed must be demo, empty or a number of media up to ${maxSeed}, not "${value}".`,
    )
  }
  return count
}

function readTimeBounds(value: string): 'inclusive' | 'exclusive' {
  if (value === 'inclusive' || value === 'exclusive') return value
  throw new UsageError(`--time-bounds must be inclusive or exclusive, not "${value}".`)
}

function readDirectory(value: string): string {
  if (value === '') throw new UsageError('--data must name a directory.')
  return value
}
