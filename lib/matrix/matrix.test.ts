import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../db/testing/databases.ts'
import type { TestDatabase } from '../db/testing/databases.ts'
import { faultKinds } from '../vod-emulator/rpc/faults.ts'
import { startPracticeProcess } from '../services/testing/practice-vod.ts'
import {
  calmScenario,
  LIBRARIES,
  oddScenario,
  PATHS,
  troubleCells,
  troubledScenario,
} from './cells.ts'
import type { Library, Path, TroubleCell } from './cells.ts'
import { Cell } from './cell.ts'
import type { Lane, Scenario } from './cell.ts'
import { Figures } from './figures.ts'
import { inLanes } from './in-lanes.ts'
import { ODDITIES } from './oddities.ts'
import { WAYS } from './paths.ts'
import type { Way } from './paths.ts'
import { practiceHand } from './practice-hand.ts'
import { sampleOf } from './sample.ts'
import { troublesOf } from './troubles.ts'
import { DEAD } from './uploads.ts'

/*
 * Offcut's promise as a matrix through the real verbs, the practice VOD and a database (design §2): whatever VOD
 * refuses, garbles or leaves open, on any way to a delete, no part of a live upload is gone.
 *
 * Its rows stand in tables: reads and troubles in `troubles.ts`, oddities in `oddities.ts`, live and dead uploads in
 * `uploads.ts`, ways in `paths.ts`.
 */

/** `npm run campaign -- matrix` carries out all cells; else a sample of those with a trouble, the same each time. */
const IS_WHOLE = process.env.OFFCUT_CAMPAIGN === 'matrix'
const SAMPLE = { size: 150, seed: 12 }
/** Cells wait more than they work. */
const LANES = 3

describe.each(databases)(
  'the matrix on $name',
  { timeout: IS_WHOLE ? 7_200_000 : 240_000 },
  ({ name, createMigrated }) => {
    let database: TestDatabase
    let lanes: Lane[] = []
    let stops: (() => Promise<void>)[] = []
    const figures = new Figures(`matrix on ${name}`)
    beforeAll(async () => {
      const { db, ...rest } = await createMigrated()
      database = rest
      const started = await Promise.all(Array.from({ length: LANES }, () => startPracticeProcess()))
      stops = started.map(({ stop }) => stop)
      lanes = started.map(({ endpoint }) => ({ endpoint, db, practice: practiceHand(endpoint) }))
    })
    afterAll(async () => {
      figures.print()
      await Promise.all(stops.map((stop) => stop()))
      await database.drop()
    })

    /** Carries out one cell; `harm` is to be nothing. */
    async function carryOut(lane: Lane, way: Way, scenario: Scenario) {
      const cell = new Cell(lane, scenario)
      try {
        await cell.lay()
        const { refused } = await way.walk(cell)
        figures.count(cell.live.length, (await cell.calls()).length)
        const harm = (await cell.harm()).map((sentence) => `${scenario.name}: ${sentence}`)
        return { cell, refused, harm, deadLeft: await cell.deadLeft() }
      } catch (error) {
        throw new Error(`${scenario.name}: ${String(error)}`, { cause: error })
      } finally {
        await cell.close()
      }
    }

    /** Which reads each path asks when all is well: a trouble with any other changes nothing. */
    const asked = new Map<string, ReadonlySet<string>>()
    const keyOf = ({ way, from }: Path, library: Library) => [way.name, from, library].join()
    const libraryThatAsks = (cell: TroubleCell) =>
      LIBRARIES.find((library) => asked.get(keyOf(cell, library))?.has(cell.read))

    test('when all is well, the dead go and the living stay, on every path', async () => {
      const calm = PATHS.flatMap((path) => LIBRARIES.map((library) => ({ ...path, library })))
      const found = await inLanes(lanes, calm, async (lane, path) => {
        const { way, from, library } = path
        const { cell, harm, deadLeft } = await carryOut(lane, way, calmScenario(path, library))
        const calls = await cell.calls(from)
        asked.set(keyOf(path, library), new Set(calls.map(({ action }) => action)))
        return [...harm, ...(deadLeft > 0 ? [`${path.way.name}: ${deadLeft} dead left`] : [])]
      })
      expect(found.flat()).toEqual([])
    })

    test.each(ODDITIES)('no part of a live upload is gone: $name', async (oddity) => {
      const found = await inLanes(lanes, WAYS, async (lane, way) => {
        const scenario = oddScenario(oddity, way)
        const { cell, refused, harm, deadLeft } = await carryOut(lane, way, scenario)
        const expected = oddity.sparesDead ? DEAD.length : 0
        if (deadLeft !== expected)
          harm.push(`${scenario.name}: ${deadLeft} dead left, not ${expected}`)
        if (refused)
          for (const { mediaId, live } of cell.live)
            if (!refused.has(mediaId)) harm.push(`${scenario.name}: ${live.name} is not refused`)
        return harm
      })
      expect(found.flat()).toEqual([])
    })

    test('no part of a live upload is gone, whichever read fails, how, how often and where', async () => {
      const all = troubleCells(troublesOf(faultKinds))
      const striking = all.flatMap((cell) => {
        const library = libraryThatAsks(cell)
        return library === undefined ? [] : { cell, library }
      })
      figures.inAll(all.length, striking.length)
      const cells = IS_WHOLE ? striking : sampleOf(striking, SAMPLE)
      const found = await inLanes(lanes, cells, async (lane, { cell: of, library }) => {
        const { way, from, read, trouble } = of
        const { cell, harm } = await carryOut(lane, way, troubledScenario(of, library))
        const calls = (await cell.calls(from)).filter(({ action }) => action === read)
        figures.met(calls.some(({ code }) => code !== null || trouble.kind === 'slow'))
        return harm
      })
      expect(found.flat()).toEqual([])
    })
  },
)
