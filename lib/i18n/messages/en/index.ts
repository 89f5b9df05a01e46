import { accounts } from './accounts.ts'
import { audit } from './audit.ts'
import { cleanups } from './cleanups.ts'
import { cleanupPlan } from './cleanup-plan.ts'
import { commandMenu } from './command-menu.ts'
import { deletion } from './deletion.ts'
import { frame } from './frame.ts'
import { leftovers } from './leftovers.ts'
import { lookup } from './lookup.ts'
import { media } from './media.ts'
import { overview } from './overview.ts'
import { problem } from './problem.ts'
import { settings } from './settings.ts'
import { sheet } from './sheet.ts'
import { signIn } from './sign-in.ts'
import { units } from './units.ts'
import { verdict } from './verdict.ts'

export const messages = {
  frame,
  signIn,
  units,
  media,
  leftovers,
  lookup,
  deletion,
  commandMenu,
  cleanups,
  cleanupPlan,
  verdict,
  overview,
  problem,
  sheet,
  audit,
  settings,
  accounts,
}
export type Messages = typeof messages
