import 'server-only'

import type { Config } from '../config/config.ts'
import { StartError } from '../config/start-error.ts'
import { parseFirstAdmin } from '../config/first-admin.ts'
import { describeFailure, describeLocation } from '../db/describe-location.ts'
import { migrate } from '../db/migrate.ts'
import type { Database } from '../db/schema.ts'
import { database } from '../services/server-database.ts'
import { userContext } from '../services/server-users.ts'
import { ensureFirstAdmin, hasAccounts } from '../services/users/ensure-first-admin.ts'
import { ensurePracticeAccounts, hasPracticeAccounts } from '../services/users/practice-accounts.ts'

/**
 * Opens the database, brings its tables up to date and sees to it that somebody can sign in.
 * @throws StartError
 */
export async function prepareDatabase(settings: Config): Promise<void> {
  const where = describeLocation(settings.database)
  const db = await orProblem(`The database ${where} cannot be opened`, () =>
    Promise.resolve(database()),
  )
  await orProblem(`The tables of the database ${where} cannot be brought up to date`, () =>
    migrate(db),
  )
  await ensureAccounts(settings, db)
}

async function ensureAccounts(settings: Config, db: Database): Promise<void> {
  const context = userContext()
  if (settings.practice) return ensurePracticeAccounts(context)
  if (await hasPracticeAccounts(context))
    throw new StartError([
      `The database ${describeLocation(settings.database)} holds practice accounts, whose password everybody knows; choose another one.`,
    ])
  if (await hasAccounts(db)) return
  const admin = parseFirstAdmin(process.env)
  if (!admin.ok) throw new StartError(admin.problems)
  await ensureFirstAdmin(context, admin)
}

async function orProblem<T>(sentence: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new StartError([`${sentence}: ${describeFailure(error)}.`])
  }
}
