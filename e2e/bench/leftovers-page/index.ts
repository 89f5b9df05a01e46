import { join } from 'node:path'
import { chromium } from '@playwright/test'
import type { Page } from '@playwright/test'
import { migrate } from '../../../lib/db/migrate.ts'
import { openDatabase } from '../../../lib/db/open-database.ts'
import { ensureIndexRow } from '../../../lib/services/leftovers/scan/scan-lease.ts'
import { closeScan, openScan } from '../../../lib/services/leftovers/scan/scan-record.ts'
import { startSecondApp } from '../../support/second-app.ts'
import { fillIndex } from '../leftovers/fill-index.ts'
import { clickToPaint, firstRow, scrolledFrames } from './measure.ts'

const ROWS = 100_000
const VISITS = 5
const LOADED = 5_000
const SCROLL_MS = 5_000

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

    const { frames, late, worst } = await scrolledFrames(page, SCROLL_MS)
    say('frames while scrolling', `${frames}, over 16.7 ms ${late}, longest ${ms(worst)}`)
    await load(page, LOADED)
    say('elements with 5,000 loaded', await elements(page))

    await page.evaluate(() => window.scrollTo(0, 0))
    await page.locator('[data-row-index="0"] input').click()
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
    await page.locator('[data-row-index="4990"]').waitFor()
    say(
      'range of 4,991 rows to paint',
      ms(await clickToPaint(page, '[data-row-index="4990"] input', true)),
    )
    say('all loaded to paint', ms(await clickToPaint(page, '[data-control="all"]')))
    const all = '[data-selection-bar] button'
    say('all 100,000 matching to paint', ms(await clickToPaint(page, all)))
    console.log(`  ${(await page.locator('[data-selection-bar] p').innerText()).trim()}`)
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

/** Scrolls on until so many rows are loaded. */
async function load(page: Page, count: number): Promise<void> {
  const loaded = new RegExp(`^${count.toLocaleString('en')} of`)
  while (!(await page.getByText(loaded).isVisible()))
    await page.evaluate(async () => {
      window.scrollTo(0, document.documentElement.scrollHeight)
      await new Promise((resolve) => setTimeout(resolve, 50))
    })
}

const elements = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length)
const ms = (time = NaN) => `${time.toFixed(1)} ms`
const say = (what: string, figure: string | number) => console.log(`  ${what.padEnd(30)} ${figure}`)
