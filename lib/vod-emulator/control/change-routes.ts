import { z } from 'zod'
import { ControlError } from './route.ts'
import { isoTime, tenYears } from './times.ts'
import { layUploads, uploadsSchema } from './lay-uploads.ts'
import { maxSeed } from '../seeds/seed.ts'
import { parse } from './parse.ts'
import type { ControlRoute } from './route.ts'
import type { Practice } from './practice.ts'

const seedBody = z.strictObject({
  seed: z.union([z.enum(['demo', 'empty']), z.number().int().min(0).max(maxSeed)], {
    error: `must be "demo", "empty" or a whole number up to ${maxSeed}`,
  }),
  leftoverShare: z.number().min(0).max(1).optional(),
})

const ageBody = z.strictObject({
  ms: z.number().min(0).max(tenYears),
  mediaIds: z.array(z.string()).max(100_000).optional(),
})

/** What changes the library and its storage. */
export function changeRoutes(practice: Practice): ControlRoute[] {
  return [
    {
      method: 'POST',
      path: '/_practice/seed',
      handle({ body }) {
        const { seed, leftoverShare } = parse(seedBody, body)
        practice.seed(seed, leftoverShare)
        return summary(practice)
      },
    },
    {
      method: 'POST',
      path: '/_practice/reset',
      handle() {
        practice.reset()
        return summary(practice)
      },
    },
    {
      method: 'POST',
      path: '/_practice/uploads',
      handle: ({ body }) => ({ mediaIds: layUploads(practice, parse(uploadsSchema, body)) }),
    },
    {
      method: 'POST',
      path: '/_practice/age',
      handle({ body }) {
        const { ms, mediaIds } = parse(ageBody, body)
        const unknown = mediaIds?.findIndex((id) => !practice.service.library.has(id)) ?? -1
        if (unknown >= 0) {
          const field = `mediaIds.${unknown}`
          throw new ControlError(400, 'invalid_input', `${field}: there is no such media`, field)
        }
        return practice.age(ms, mediaIds)
      },
    },
  ]
}

function summary({ clock, service: { library, objects } }: Practice) {
  return { now: isoTime(clock.now()), media: library.size, ...objects.totals() }
}
