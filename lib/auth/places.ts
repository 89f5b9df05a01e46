import type { Role } from '../contracts/person.ts'
import { may, PAGES } from './permissions.ts'

/** Place of the rail → its page. */
const PLACES = {
  overview: '/',
  media: '/media',
  leftovers: '/leftovers',
  lookup: '/lookup',
  cleanups: '/cleanups',
  audit: '/audit',
  settings: '/settings',
} as const satisfies Record<string, keyof typeof PAGES>

export type Place = keyof typeof PLACES

export const placesFor = (role: Role): Place[] =>
  (Object.keys(PLACES) as Place[]).filter((place) => may(role, PAGES[PLACES[place]]))
