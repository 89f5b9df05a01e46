import type { VodAction } from '../vod/actions.ts'
import type { Scenario, Stage } from './cell.ts'
import type { Oddity } from './oddities.ts'
import type { Way } from './paths.ts'
import { WAYS } from './paths.ts'
import type { PracticeHand } from './practice-hand.ts'
import { READS, TIMES } from './troubles.ts'
import type { Times, Trouble } from './troubles.ts'
import { LIVE_WITHOUT_ODDITY, oldUpload } from './uploads.ts'

/** A way to a delete, and where on it a trouble begins. */
export interface Path {
  way: Way
  from: Stage
}

export const PATHS: readonly Path[] = WAYS.flatMap((way) =>
  way.stages.map((from) => ({ way, from })),
)

/** How a read comes to be asked: in bulk GetVideoInfo follows only on a batch that is refused for one that is gone. */
export const LIBRARIES = ['whole', 'one of twenty gone'] as const
export type Library = (typeof LIBRARIES)[number]

/** One cell: a read that goes wrong so often, on this path. */
export interface TroubleCell extends Path {
  read: VodAction
  trouble: Trouble
  times: Times
}

export const troubleCells = (troubles: readonly Trouble[]): TroubleCell[] =>
  READS.flatMap((read) =>
    troubles.flatMap((trouble) =>
      (Object.keys(TIMES) as Times[]).flatMap((times) =>
        PATHS.map((path) => ({ ...path, read, trouble, times })),
      ),
    ),
  )

const nameOf = ({ way, from, read, trouble, times }: TroubleCell) =>
  `${way.name}, ${read} ${trouble.kind} ${times} from the ${from} on`

/** The same cell without its trouble. */
export const calmScenario = (path: Path, library: Library): Scenario => ({
  name: `${path.way.name}, library ${library}`,
  live: LIVE_WITHOUT_ODDITY,
  ...(library !== 'whole' && {
    neighbours: [oldUpload()],
    switches: { batchNotFound: true },
    at: { [path.from === 'plan' ? 'plan' : 'turn']: removeAll },
  }),
})

export function troubledScenario(cell: TroubleCell, library: Library): Scenario {
  const { from, read, trouble, times } = cell
  const calm = calmScenario(cell, library)
  const strike = (practice: PracticeHand) =>
    practice.control('faults', { action: read, ...trouble, ...TIMES[times] })
  return {
    ...calm,
    name: nameOf(cell),
    at: {
      ...calm.at,
      async [from](practice: PracticeHand, neighbours: readonly string[]) {
        await calm.at?.[from]?.(practice, neighbours)
        await strike(practice)
      },
    },
    async again(practice) {
      await practice.clear('faults')
      await strike(practice)
    },
  }
}

export const oddScenario = ({ name, ...oddity }: Oddity, way: Way): Scenario => {
  const { key, keyAtTurn, atTurn, live, neighbours, switches } = oddity
  return {
    name: `${way.name}, ${name}`,
    live,
    ...(key && { key }),
    ...(keyAtTurn && { keyAtTurn }),
    ...(neighbours && { neighbours }),
    ...(switches && { switches }),
    ...(atTurn && { at: { turn: atTurn } }),
  }
}

const removeAll = (practice: PracticeHand, mediaIds: readonly string[]) =>
  Promise.all(mediaIds.map((mediaId) => practice.removeMedia(mediaId)))
