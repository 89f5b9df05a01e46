import { firstLine, startScript } from '../leftovers/processes.ts'
import { cleanUp } from './ours.ts'
import { startPractice } from './practice.ts'
import type { Arrivals } from './practice.ts'

type Practice = Awaited<ReturnType<typeof startPractice>>

interface Task {
  items: number
  ratePerSecond: number
  /** Every delete is answered so late. */
  delayMs: number
}

interface Measured {
  seconds: number
  arrivals: Arrivals
}

const PACES: readonly Task[] = [
  { items: 2_000, ratePerSecond: 50, delayMs: 0 },
  { items: 10_000, ratePerSecond: 500, delayMs: 0 },
]
/** The real service's distance, at the rate it documents. */
const AGAINST_TODAY: Task = { items: 2_000, ratePerSecond: 50, delayMs: 60 }

/**
 * How near a cleanup comes to the pace it is given, without passing it; and the same leftovers by what a person would
 * do today: the official client one call after another, or 32 at a time without a pace. Read the ratios within one run.
 */
export async function run(paces = PACES, againstToday = AGAINST_TODAY): Promise<void> {
  const practice = await startPractice()
  try {
    row('', 'seconds', '÷ ideal', 'most in 1 s', '÷ rate', 'throttled', 'left')
    for (const task of paces) print('ours', task, await ours(practice, task))
    console.log('\nThe same leftovers by hand and by us')
    const task = againstToday
    const oneByOne = await today(practice, task, 1)
    print('one after another', task, oneByOne)
    const unpaced = await today(practice, task, 32)
    print('32 at a time, no pace', task, unpaced)
    const own = await ours(practice, task)
    print('ours', task, own)
    const done = ({ arrivals, seconds }: Measured) => (task.items - arrivals.left) / seconds
    console.log(
      [
        `\nours ÷ one after another: ${(own.seconds / oneByOne.seconds).toFixed(2)} of its time`,
        `32 at a time loses ${percent(unpaced.arrivals.left, task.items)} of the items to ${unpaced.arrivals.throttled} refusals; ours ${percent(own.arrivals.left, task.items)}`,
        `deleted a second, ours ÷ one after another ${(done(own) / done(oneByOne)).toFixed(2)}, ours ÷ 32 at a time ${(done(own) / done(unpaced)).toFixed(2)}`,
      ].join('\n'),
    )
  } finally {
    practice.stop()
  }
}

async function ours(practice: Practice, task: Task): Promise<Measured> {
  const mediaIds = await practice.lay(task.items, task.ratePerSecond, task.delayMs)
  const mark = await practice.mark()
  const seconds = await cleanUp(practice.endpoint, mediaIds, task.ratePerSecond)
  return { seconds, arrivals: await practice.arrivalsAfter(mark) }
}

async function today(practice: Practice, task: Task, inFlight: number): Promise<Measured> {
  const mediaIds = await practice.lay(task.items, task.ratePerSecond, task.delayMs)
  const mark = await practice.mark()
  const child = startScript('../cleanups/today-child.ts', [
    JSON.stringify({ endpoint: practice.endpoint, mediaIds, inFlight }),
  ])
  const { seconds } = JSON.parse(await firstLine(child)) as { seconds: number }
  return { seconds, arrivals: await practice.arrivalsAfter(mark) }
}

function print(
  who: string,
  { items, ratePerSecond, delayMs }: Task,
  { seconds, arrivals }: Measured,
) {
  const late = delayMs > 0 ? `, ${delayMs} ms away` : ''
  row(
    `${who}: ${items.toLocaleString('en')} at ${ratePerSecond}/s${late}`,
    seconds.toFixed(1),
    (seconds / (items / ratePerSecond)).toFixed(3),
    String(arrivals.mostInOneSecond),
    (arrivals.mostInOneSecond / ratePerSecond).toFixed(3),
    String(arrivals.throttled),
    String(arrivals.left),
  )
}

function row(what: string, ...cells: string[]): void {
  console.log([what.padEnd(52), ...cells.map((cell) => cell.padStart(11))].join(' '))
}

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)}%`
