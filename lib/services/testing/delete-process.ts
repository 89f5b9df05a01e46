import { createInterface } from 'node:readline'
import { once } from 'node:events'
import type { DatabaseLocation } from '../../db/open-database.ts'
import { openDatabase } from '../../db/open-database.ts'
import { sleepWithTimer } from '../../vod/clock.ts'
import type { VodClient } from '../../vod/client.ts'
import { deleteLeftoverParts } from '../deletions/delete-leftover-parts.ts'
import { colleague } from './people.ts'
import { practiceClient, practiceContext } from './practice-context.ts'

/** What a process that deletes is told, as JSON in its first argument. */
export interface DeleteProcessOptions {
  endpoint: string
  location: DatabaseLocation
  mediaId: string
  /** Where it says `holding` and goes on at the next line of its input. */
  hold?: 'before the call' | 'after the call'
}

/*
 * Deletes once, as another server on the same database does. Prints `holding` when it stops where it was told to,
 * `waiting` when it waits for somebody else's delete, and at last the receipt as JSON.
 */
const options = JSON.parse(process.argv[2] ?? '') as DeleteProcessOptions
const db = openDatabase(options.location)
const vod = practiceClient(options.endpoint, 'practice-full')
const input = createInterface(process.stdin)
const say = (line: string) => process.stdout.write(`${line}\n`)

async function hold(where: DeleteProcessOptions['hold']): Promise<void> {
  if (options.hold !== where) return
  say('holding')
  await once(input, 'line')
}

const held: VodClient = {
  ...vod,
  async deleteMultipartUpload(...call) {
    await hold('before the call')
    const answer = await vod.deleteMultipartUpload(...call)
    await hold('after the call')
    return answer
  },
}
let said = false
const receipt = await deleteLeftoverParts(
  practiceContext(held, db),
  colleague,
  { mediaId: options.mediaId },
  {
    sleep(...pause) {
      if (!said) say('waiting')
      said = true
      return sleepWithTimer(...pause)
    },
  },
)
say(JSON.stringify(receipt))
input.close()
await Promise.all([vod.close(), db.destroy()])
