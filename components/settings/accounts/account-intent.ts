import type { Account } from '@/lib/contracts/account'
import type { Role } from '@/lib/contracts/person'

/** What somebody is about to do; a dialog asks before it happens. */
export type AccountIntent =
  | { verb: 'add' }
  | { verb: 'setPassword'; account: Account }
  | { verb: 'disable' | 'enable'; account: Account }
  | { verb: 'setRole'; account: Account; role: Role }
