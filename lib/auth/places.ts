import type { Role } from '../contracts/person.ts'
import { may } from './permissions.ts'
import type { Operation } from './permissions.ts'

/** Place of the rail → what one must be allowed to do to see it. */
const PLACES = {
  media: 'listMedia',
  audit: 'listAudit',
  settings: 'viewSettings',
} as const satisfies Record<string, Operation>

export type Place = keyof typeof PLACES

export const placesFor = (role: Role): Place[] =>
  (Object.keys(PLACES) as Place[]).filter((place) => may(role, PLACES[place]))
