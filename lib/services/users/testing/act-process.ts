import { openDatabase } from '../../../db/open-database.ts'
import type { DatabaseLocation } from '../../../db/open-database.ts'
import { disableAccount } from '../disable-account.ts'
import { ensureFirstAdmin } from '../ensure-first-admin.ts'
import { reserveAttempt } from '../sign-in-pace.ts'
import type { Bucket } from '../sign-in-pace.ts'
import { COMMAND_LINE } from '../user-context.ts'

/** One act of another process: `first-admin EMAIL`, `disable EMAIL`, or `reserve BUCKET` some times over. */
const [, , location = '', act, what = ''] = process.argv
const db = openDatabase(JSON.parse(location) as DatabaseLocation)
const context = { db, connectionId: 'cn-shanghai', practice: false }
const said = (answer: unknown) => process.stdout.write(`${JSON.stringify(answer)}\n`)
try {
  if (act === 'first-admin')
    await ensureFirstAdmin(context, { email: what, password: 'correct horse battery' })
  else if (act === 'disable') {
    const refused = await disableAccount(context, COMMAND_LINE, { email: what }).then(
      () => null,
      (error: Error) => error.name,
    )
    said(refused)
  } else {
    const bucket = JSON.parse(what) as Bucket
    const waits = []
    for (let n = 0; n < 10; n++) waits.push(await reserveAttempt(db, [bucket]))
    said(waits)
  }
} finally {
  await db.destroy()
}
