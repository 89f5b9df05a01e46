import { openDatabase } from '../../../db/open-database.ts'
import type { DatabaseLocation } from '../../../db/open-database.ts'
import { DEFAULT_RULES } from '../../../uploads/facts.ts'
import { createVodClient } from '../../../vod/client.ts'
import { staticCredentials } from '../../../vod/credentials.ts'
import { noPacer } from '../../../vod/pacer.ts'
import { runScan } from '../scan/run-scan.ts'

/** Scans in a process of its own, to be killed: location as JSON, endpoint. Prints a line for every list call. */
const [location = '', endpoint = ''] = process.argv.slice(2)
const vod = createVodClient({
  region: 'cn-shanghai',
  endpoint,
  credentials: staticCredentials({
    accessKeyId: 'practice-full',
    accessKeySecret: 'practice-full-secret',
  }),
  pacer: noPacer,
})
await runScan({
  vod: {
    ...vod,
    getVideoList(...given) {
      process.stdout.write('list\n')
      return vod.getVideoList(...given)
    },
  },
  db: openDatabase(JSON.parse(location) as DatabaseLocation),
  connectionId: 'cn-shanghai',
  rules: DEFAULT_RULES,
  now: Date.now,
  holder: 'killed',
  signal: new AbortController().signal,
  sleep: () => Promise.resolve(),
})
