import RPCClient from '@alicloud/pop-core'
import { createVodEmulator } from '../../../index.ts'
import { operations } from '../index.ts'
import type { VodEmulator, VodEmulatorOptions } from '../../../index.ts'

/** What the service answered when it refused. */
export interface Refusal {
  readonly code: string
  readonly message: string
  readonly status: number
}

export interface StartedPractice extends VodEmulator {
  /** A signed call by the vendor's own client; rejects when it is refused. */
  call<Answer = Record<string, unknown>>(action: string, parameters?: Parameters): Promise<Answer>
  /** The same with another key; limits stand. */
  callAs<Answer = Record<string, unknown>>(
    accessKeyId: string,
    action: string,
    parameters?: Parameters,
  ): Promise<Answer>
  /** A signed call that must be refused. */
  refusal(action: string, parameters?: Parameters): Promise<Refusal>
  control<Answer = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: Answer }>
}

type Parameters = Record<string, string | number | undefined>

/** The whole practice VOD on free ports, empty unless told, with no rate limits in the way. */
export async function startPractice(options: VodEmulatorOptions = {}): Promise<StartedPractice> {
  const emulator = await createVodEmulator({ port: 0, ossPort: 0, seed: 'empty', ...options })
  const clientOf = (accessKeyId: string) =>
    new RPCClient({
      accessKeyId,
      accessKeySecret: `${accessKeyId}-secret`,
      endpoint: emulator.endpoint,
      apiVersion: '2017-03-21',
    })
  const client = clientOf('practice-full')
  const call = <Answer>(action: string, parameters: Parameters = {}): Promise<Answer> => {
    emulator.practice.traffic.limiter.setLimit(action, 1_000_000)
    const given = Object.entries(parameters).filter(([, value]) => value !== undefined)
    return client.request<Answer>(action, Object.fromEntries(given), { method: 'POST' })
  }
  return {
    ...emulator,
    call,
    callAs: <Answer>(accessKeyId: string, action: string, parameters: Parameters = {}) =>
      clientOf(accessKeyId).request<Answer>(action, parameters, { method: 'POST' }),
    async refusal(action, parameters) {
      const outcome = await call(action, parameters).then(
        () => undefined,
        (error: unknown) => error,
      )
      if (outcome === undefined) throw new Error(`${action} was not refused.`)
      return readRefusal(outcome)
    },
    async control<Answer>(method: string, path: string, body?: unknown) {
      const response = await fetch(`${emulator.endpoint}/_practice/${path}`, {
        method,
        ...(body !== undefined && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      })
      return { status: response.status, body: (await response.json()) as Answer }
    },
  }
}

/** How many calls a second and account each action is documented to take. */
export function documentedLimits(): Record<string, number> {
  return Object.fromEntries(
    [...operations.values()].map(({ action, perSecond }) => [action, perSecond]),
  )
}

function readRefusal(error: unknown): Refusal {
  const { data, entry } = error as {
    data?: { Code: string; Message: string }
    entry?: { response: { statusCode: number } }
  }
  if (!data || !entry) throw error
  return { code: data.Code, message: data.Message, status: entry.response.statusCode }
}
