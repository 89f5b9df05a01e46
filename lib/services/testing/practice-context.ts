import type { Database } from '../../db/schema.ts'
import { DEFAULT_RULES } from '../../uploads/facts.ts'
import { createVodClient } from '../../vod/client.ts'
import type { VodClient } from '../../vod/client.ts'
import { staticCredentials } from '../../vod/credentials.ts'
import { noPacer } from '../../vod/pacer.ts'
import type { Pacer } from '../../vod/pacer.ts'
import type { ServiceContext } from '../context.ts'

/** What a process of its own needs too, to do what the tests do. */
export const practiceClient = (endpoint: string, key: string, pacer: Pacer = noPacer) =>
  createVodClient({
    region: 'cn-shanghai',
    endpoint,
    credentials: staticCredentials({ accessKeyId: key, accessKeySecret: `${key}-secret` }),
    deadlineMs: 2_000,
    pacer,
  })

export const practiceContext = (vod: VodClient, db: Database): ServiceContext => ({
  vod,
  db,
  connectionId: 'cn-shanghai',
  rules: DEFAULT_RULES,
  now: Date.now,
})
