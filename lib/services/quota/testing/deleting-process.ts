/**
 * A process of its own that sends deletes through the database pacer; `database-pacer.test.ts` starts several.
 * Argument: JSON of `DeletingOrder`. Prints one line per call that it holds.
 */
import { openDatabase, type DatabaseLocation } from '../../../db/open-database.ts'
import {
  createVodClient,
  createLocalPacer,
  staticCredentials,
  VodError,
} from '../../../vod/index.ts'
import { DatabasePacer } from '../database-pacer.ts'

export interface DeletingOrder {
  endpoint: string
  database: DatabaseLocation
  ratePerSecond: number
  calls: number
  /** Takes places and then does nothing with them, for good. */
  hold?: boolean
}

const order = JSON.parse(process.argv[2] ?? '') as DeletingOrder
const db = openDatabase(order.database)
const pacer = new DatabasePacer({
  db,
  connectionId: 'cn-shanghai',
  action: 'DeleteMultipartUpload',
  ratePerSecond: order.ratePerSecond,
  others: createLocalPacer(),
})
const vod = createVodClient({
  region: 'cn-shanghai',
  endpoint: order.endpoint,
  credentials: staticCredentials({
    accessKeyId: 'practice-full',
    accessKeySecret: 'practice-full-secret',
  }),
  pacer,
})

async function send(call: number): Promise<void> {
  if (order.hold) {
    await pacer.acquire('DeleteMultipartUpload')
    process.stdout.write('held\n')
    return new Promise(() => {})
  }
  await vod.deleteMultipartUpload({ MediaId: `none-${process.pid}-${call}` }).catch((error) => {
    if (!(error instanceof VodError)) throw error
  })
}

const alive = setInterval(() => {}, 60_000)
await Promise.all(Array.from({ length: order.calls }, (_, call) => send(call)))
clearInterval(alive)
await vod.close()
await pacer.settled()
await db.destroy()
