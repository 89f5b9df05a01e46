import { z } from 'zod'
import type { ServiceClock } from '../clock.ts'
import { isFaultKind } from '../rpc/faults.ts'
import type { Traffic } from '../rpc/traffic.ts'
import { parse } from './parse.ts'
import type { ControlRoute } from './route.ts'
import { isoTime, tenYears } from './times.ts'
import { vendorCode } from './vendor-code.ts'

const action = z
  .string()
  .regex(/^[A-Z][A-Za-z0-9]{0,63}$/, 'must be the name of an operation, such as SearchMedia')

const calls = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).optional(),
})

const limits = z.strictObject({
  action,
  perSecond: z.number().int().min(1).max(1_000_000).nullable(),
})

const skew = z.strictObject({ ms: z.number().int().min(-tenYears).max(tenYears) })

const faults = z
  .strictObject({
    action: z.union([action, z.literal('*')], {
      error: 'must be the name of an operation, such as SearchMedia, or *',
    }),
    // Beyond the fixed form of this route: tests that run side by side break their own calls only.
    mediaId: z.string().min(1).max(64).optional(),
    times: z.number().int().min(1).optional(),
    probability: z.number().gt(0).max(1).optional(),
    kind: z.string().refine((kind) => isFaultKind(kind) || vendorCode.safeParse(kind).success, {
      error: 'must be a kind of fault, such as reset-after, or an error code of the vendor',
    }),
    // setTimeout cannot wait longer.
    delayMs: z.number().int().min(0).max(2_147_483_647).optional(),
    seed: z.number().int().optional(),
  })
  .refine(({ times, probability }) => (times === undefined) !== (probability === undefined), {
    path: ['times'],
    error: 'give either times or probability',
  })

/** The routes that read and bend the traffic: calls, limits, faults, and the service's clock. */
export function trafficRoutes(traffic: Traffic, clock: ServiceClock): ControlRoute[] {
  return [
    {
      method: 'GET',
      path: '/_practice/calls',
      handle({ query }) {
        const { after, limit } = parse(calls, Object.fromEntries(query))
        return traffic.journal.after(after, limit)
      },
    },
    {
      method: 'POST',
      path: '/_practice/limits',
      handle({ body }) {
        const limit = parse(limits, body)
        traffic.limiter.setLimit(limit.action, limit.perSecond)
        return limit
      },
    },
    {
      method: 'POST',
      path: '/_practice/faults',
      handle({ body }) {
        const { action, mediaId, kind, times, probability, delayMs, seed } = parse(faults, body)
        traffic.faults.add({
          action,
          kind,
          ...(mediaId !== undefined && { mediaId }),
          ...(times !== undefined && { times }),
          ...(probability !== undefined && { probability }),
          ...(delayMs !== undefined && { delayMs }),
          ...(seed !== undefined && { seed }),
        })
        return { faults: traffic.faults.list() }
      },
    },
    {
      method: 'DELETE',
      path: '/_practice/faults',
      handle() {
        traffic.faults.clear()
        return { faults: traffic.faults.list() }
      },
    },
    {
      method: 'POST',
      path: '/_practice/skew',
      handle({ body }) {
        clock.skewMs = parse(skew, body).ms
        return { ms: clock.skewMs, now: isoTime(clock.now()) }
      },
    },
  ]
}
