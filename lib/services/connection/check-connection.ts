import type { ConnectionCheck, OperationCheck } from '../../contracts/connection.ts'
import type { VodAnswerFacts, VodCallOptions } from '../../vod/client.ts'
import { VodCredentialsError, VodRejection } from '../../vod/errors.ts'
import type { ServiceContext } from '../context.ts'
import { clockSkew } from './clock-skew.ts'
import { DELETE_PROBE, OPTIONAL, READ_PROBES } from './probes.ts'
import { readingOfError } from './reading-of-error.ts'

const DEADLINE_MS = 8_000
const DELETE = 'DeleteMultipartUpload'

/**
 * Tries what the key may do, and changes nothing: every read once, all together. The delete right only when asked for,
 * through the pacer like any delete. Does not fail for what VOD says; that is the result.
 */
export async function checkConnection(
  ctx: ServiceContext,
  { probeDelete }: { probeDelete: boolean },
): Promise<ConnectionCheck> {
  const answers: VodAnswerFacts[] = []
  let principal: ConnectionCheck['principal'] = null
  const options: VodCallOptions = {
    deadlineMs: DEADLINE_MS,
    onAnswer: (facts) => answers.push(facts),
    ...(ctx.signal && { signal: ctx.signal }),
  }

  async function tried(action: string, call: Promise<unknown>): Promise<OperationCheck> {
    const operation = { action, ...(OPTIONAL.has(action) && { optional: true as const }) }
    try {
      await call
      return { ...operation, result: 'allowed' }
    } catch (error) {
      ctx.signal?.throwIfAborted()
      if (error instanceof VodRejection && error.principal) principal = error.principal
      return { ...operation, ...readingOfError(error) }
    }
  }

  const [about, ...operations] = await Promise.all([
    identityOf(ctx),
    ...Object.entries(READ_PROBES).map(([action, probe]) => tried(action, probe(ctx.vod, options))),
    ...(probeDelete ? [tried(DELETE, DELETE_PROBE(ctx.vod, options))] : []),
  ])
  if (!probeDelete) operations.push({ action: DELETE, result: 'untried' })

  return {
    at: new Date(ctx.now()).toISOString(),
    ...about,
    principal,
    operations,
    roundTripMs: median(answers.map(({ sentAt, receivedAt }) => receivedAt - sentAt)),
    clockSkew: clockSkew(answers),
  }
}

async function identityOf(
  ctx: ServiceContext,
): Promise<Pick<ConnectionCheck, 'region' | 'host' | 'key'>> {
  const { region, host } = ctx.vod.endpoint
  try {
    return { region, host, key: await ctx.vod.key() }
  } catch (error) {
    if (!(error instanceof VodCredentialsError)) throw error
    return { region, host, key: null }
  }
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}
