import { join } from 'node:path'
import { chromium } from '@playwright/test'
import type { Page } from '@playwright/test'
import { migrate } from '../../../lib/db/migrate.ts'
import { openDatabase } from '../../../lib/db/open-database.ts'
import { ensureIndexRow } from '../../../lib/services/leftovers/scan/scan-lease.ts'
import { closeScan, openScan } from '../../../lib/services/leftovers/scan/scan-record.ts'
import { startSecondApp } from '../../support/second-app.ts'
import { fillIndex } from '../leftovers/fill-index.ts'
import { clickToPaint, firstRow, layPlainRows, scrolledFrames } from './measure.ts'
import type { Scrolled } from './measure.ts'

const ROWS = 100_000
const VISITS = 5
const LOADED = 5_000
const SCROLL_MS = 3_000
const ROUNDS = 4
const PLAIN_ROWS = 1_000

/** `/leftovers` over an index of 100,000 rows in Chromium at 1440 × 900, the server on the same machine. */
export async function run(): Promise<void> {
  const app = await startSecondApp('practice-full', { seed: 'empty', prepare: layIndex })
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: ['--no-sandbox'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await app.enter(page)
    const url = `${app.url}/leftovers`
    await firstRow(page, url)
    const times: number[] = []
    for (let visit = 0; visit < VISITS; visit += 1) times.push(await firstRow(page, url))
    times.sort((a, b) => a - b)
    say('time to first row', `${ms(times[2])} (${ms(times[0])} to ${ms(times.at(-1))})`)
    say('elements', await elements(page))

    // Frames are late on any page when the machine is busy or has no graphics: a plain page in turns says how many.
    const plain = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await layPlainRows(plain, PLAIN_ROWS)
    for (const slowdown of [1, 4]) {
      const rounds = { ours: [] as Scrolled[], plain: [] as Scrolled[] }
      for (let round = 0; round < ROUNDS; round += 1)
        for (const [name, tab] of [
          ['plain', plain],
          ['ours', page],
        ] as const) {
          await tab.bringToFront()
          await tab.evaluate(() => window.scrollTo(0, 0))
          rounds[name].push(await scrolledFrames(tab, SCROLL_MS, slowdown))
        }
      const [ours, theirs] = [together(rounds.ours), together(rounds.plain)]
      console.log(`  scrolling${slowdown === 1 ? '' : `, the processor ${slowdown} times slower`}`)
      say('  frames', frames(ours))
      say('  on plain rows', frames(theirs))
      say('  frames a second, ours : plain', (ours.frames / theirs.frames).toFixed(2))
    }
    await plain.close()
    await load(page, LOADED)
    say('elements with 5,000 loaded', await elements(page))

    await page.evaluate(() => window.scrollTo(0, 0))
    await page.locator('[data-row-index="0"] input').click()
    await page.evaluate(() => window.scrollTo(0, 4_990 * 40))
    await page.locator('[data-row-index="4990"]').waitFor()
    say(
      'range of 4,991 rows to paint',
      ms(await clickToPaint(page, '[data-row-index="4990"] input', true)),
    )
    say('all loaded to paint', ms(await clickToPaint(page, '[data-control="all"]')))
    const all = '[data-selection-bar] button'
    say('all 100,000 matching to paint', ms(await clickToPaint(page, all)))
    console.log(
      `  ${(await page.locator('[data-selection-bar] [role=status]').innerText()).trim()}`,
    )
  } finally {
    await browser.close()
    await app.close()
  }
}

/** As a scan that has just ended would have left it: the next one is ten minutes away. */
async function layIndex(dataFolder: string): Promise<void> {
  const db = openDatabase({ file: join(dataFolder, 'offcut.sqlite') })
  await migrate(db)
  await ensureIndexRow(db, 'cn-shanghai')
  const { scan } = await openScan(db, 'cn-shanghai')
  await fillIndex(db, ROWS, Date.now())
  await closeScan(db, scan, { state: 'finished', stop_reason: null })
  await db.destroy()
}

/** Scrolls on until at least so many rows are loaded. */
async function load(page: Page, count: number): Promise<void> {
  const loaded = page.getByText(/^[\d,]+ of 100,000/)
  while (parseInt((await loaded.innerText()).replaceAll(',', ''), 10) < count)
    await page.evaluate(async () => {
      window.scrollTo(0, document.documentElement.scrollHeight)
      await new Promise((resolve) => setTimeout(resolve, 50))
    })
}

const together = (rounds: readonly Scrolled[]): Scrolled => ({
  frames: rounds.reduce((sum, { frames }) => sum + frames, 0),
  late: rounds.reduce((sum, { late }) => sum + late, 0),
  busy: rounds.reduce((sum, { busy }) => sum + busy, 0),
  worst: Math.max(...rounds.map(({ worst }) => worst)),
})
const share = ({ frames, late }: Scrolled) => late / frames
const frames = (all: Scrolled) =>
  `${all.frames}, over 16.7 ms ${(100 * share(all)).toFixed(1)} %, longest ${ms(all.worst)}, main thread ${((100 * all.busy) / (ROUNDS * SCROLL_MS)).toFixed(0)} % busy`

const elements = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length)
const ms = (time = NaN) => `${time.toFixed(1)} ms`
const say = (what: string, figure: string | number) => console.log(`  ${what.padEnd(32)} ${figure}`)
