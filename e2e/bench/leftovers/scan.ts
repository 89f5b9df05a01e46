import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ScanRow } from '../../../lib/db/leftovers-schema.ts'
import { VOD_RATES } from '../../../lib/vod/rates.ts'
import { firstLine, startScript } from './processes.ts'

const CANDIDATES = 100_000
const BARS = { ratio: 1.15, peakMb: 400 }

interface Figures {
  wallMs: number
  peakMb: number
  scan: ScanRow
}

/** A first scan of 100,000 unfinished uploads at all of the account's limits, as the practice VOD keeps them. */
export async function benchScan(): Promise<void> {
  const vod = startScript('../../../lib/vod-emulator/cli.ts', [
    ...['--port', '0', '--oss-port', '0', '--seed', 'empty'],
  ])
  const folder = mkdtempSync(join(tmpdir(), 'offcut-bench-'))
  try {
    const endpoint = /http:\S+/.exec(await firstLine(vod))?.[0] ?? ''
    await fetch(`${endpoint}/_practice/seed`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ seed: CANDIDATES, leftoverShare: 1 }),
    })
    const child = startScript('./scan-child.ts', [endpoint, join(folder, 'bench.sqlite')])
    const { wallMs, peakMb, scan } = JSON.parse(await firstLine(child)) as Figures
    // Lists and reports flow side by side; the slower of both is what the limits allow.
    const allowedMs =
      1000 *
      Math.max(
        scan.list_calls / VOD_RATES.GetVideoList,
        scan.report_calls / VOD_RATES.GetUploadDetails,
      )
    const ratio = wallMs / allowedMs
    console.log(
      `scan: ${scan.seen} found, ${scan.unseen} unseen, ${scan.list_calls} lists, ${scan.report_calls} reports, ` +
        `${(wallMs / 1000).toFixed(1)} s, limits allow ${(allowedMs / 1000).toFixed(1)} s`,
    )
    console.log(
      `${ratio <= BARS.ratio ? 'PASS ' : 'above'}  wall ÷ limits ${ratio.toFixed(3)}, bar ${BARS.ratio}`,
    )
    console.log(
      `${peakMb <= BARS.peakMb ? 'PASS ' : 'above'}  peak memory ${peakMb.toFixed(0)} MB, bar ${BARS.peakMb} MB`,
    )
  } finally {
    vod.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}
