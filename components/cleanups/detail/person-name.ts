import type { CleanupAct } from '@/lib/contracts/cleanups'
import { displayTitle, isolated } from '@/lib/ui/title-text'

/** Who did it, for a sentence. */
export const personName = ({ actor, name }: Pick<CleanupAct, 'actor' | 'name'>) =>
  isolated(displayTitle(name) || actor)
