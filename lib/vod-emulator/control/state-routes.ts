import { z } from 'zod'
import { ControlError } from './route.ts'
import { isoTime } from './times.ts'
import { parse } from './parse.ts'
import { showMedia } from './show-media.ts'
import type { ControlRoute } from './route.ts'
import type { Practice } from './practice.ts'

const leftoversQuery = z.object({
  after: z.string().default(''),
  limit: z.coerce.number().int().min(1).max(100_000).default(1_000),
})

/** What the practice VOD truly holds. */
export function stateRoutes(practice: Practice): ControlRoute[] {
  const { library, objects } = practice.service
  return [
    {
      method: 'GET',
      path: '/_practice/state',
      handle: () => ({
        now: isoTime(practice.clock.now()),
        media: library.size,
        ...objects.totals(),
        calls: practice.traffic.journal.size,
      }),
    },
    {
      method: 'GET',
      path: '/_practice/media/{mediaId}',
      handle({ params }) {
        const mediaId = params['mediaId'] ?? ''
        const media = library.get(mediaId)
        if (!media)
          throw new ControlError(404, 'not_found', `There is no media ${mediaId}.`, 'mediaId')
        return showMedia(practice, media)
      },
    },
    {
      method: 'GET',
      path: '/_practice/leftovers',
      handle({ query }) {
        const { after, limit } = parse(leftoversQuery, Object.fromEntries(query))
        return practice.leftovers.page(after, limit)
      },
    },
    { method: 'GET', path: '/_practice/examples', handle: () => practice.examples },
  ]
}
