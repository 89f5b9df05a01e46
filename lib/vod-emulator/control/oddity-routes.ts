import { z } from 'zod'
import { parse } from './parse.ts'
import { tenYears } from './times.ts'
import { vendorCode } from './vendor-code.ts'
import type { ControlRoute } from './route.ts'
import type { OddityChoices, Oddities } from '../rpc/oddities.ts'

const choices = z.strictObject({
  zeroReports: z.boolean(),
  stillReports: z.boolean(),
  replicaLagMs: z.number().int().min(0).max(tenYears),
  batchNotFound: z.boolean(),
  batchForbidden: vendorCode.nullable(),
}) satisfies z.ZodType<OddityChoices>

const body = choices.partial()

/** Switches for what VOD might do where its documents are silent. */
export function oddityRoutes(oddities: Oddities): ControlRoute[] {
  return [
    {
      method: 'POST',
      path: '/_practice/oddities',
      handle(request) {
        oddities.choose(parse(body, request.body))
        return { oddities: oddities.chosen }
      },
    },
    {
      method: 'DELETE',
      path: '/_practice/oddities',
      handle() {
        oddities.clear()
        return { oddities: oddities.chosen }
      },
    },
  ]
}
