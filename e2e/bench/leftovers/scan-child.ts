import { migrate } from '../../../lib/db/migrate.ts'
import { openDatabase } from '../../../lib/db/open-database.ts'
import { createShareOfLimits } from './share-of-limits.ts'
import { lastScan } from '../../../lib/services/leftovers/scan/scan-record.ts'
import { runScan } from '../../../lib/services/leftovers/scan/run-scan.ts'
import { DEFAULT_RULES } from '../../../lib/uploads/facts.ts'
import { sleepWithTimer } from '../../../lib/vod/clock.ts'
import { createVodClient } from '../../../lib/vod/client.ts'
import { staticCredentials } from '../../../lib/vod/credentials.ts'

/** One scan in a process of its own, whose memory is then its own: endpoint, SQLite file. Prints figures as JSON. */
const [endpoint = '', file = ''] = process.argv.slice(2)
const db = openDatabase({ file })
await migrate(db)
const vod = createVodClient({
  region: 'cn-shanghai',
  endpoint,
  credentials: staticCredentials({
    accessKeyId: 'practice-full',
    accessKeySecret: 'practice-full-secret',
  }),
  pacer: createShareOfLimits(1),
})
const started = performance.now()
const end = await runScan({
  ...{ vod, db, connectionId: 'cn-shanghai', rules: DEFAULT_RULES, now: Date.now },
  ...{ holder: 'bench', signal: new AbortController().signal, sleep: sleepWithTimer },
})
const wallMs = performance.now() - started
const scan = await lastScan(db, 'cn-shanghai')
const { maxRSS } = process.resourceUsage()
process.stdout.write(`${JSON.stringify({ end, wallMs, scan, peakMb: maxRSS / 1024 })}\n`)
await Promise.all([vod.close(), db.destroy()])
