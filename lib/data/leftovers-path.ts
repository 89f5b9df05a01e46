import type { LeftoverFilter, LeftoverSort } from '../contracts/leftovers.ts'
import { withQuery } from '../http/api-client.ts'

/** The Leftovers screen with these filters, named as the API names them. */
export function leftoversPath(filter: LeftoverFilter & { sort?: LeftoverSort } = {}): string {
  const { sizeKnown, ...others } = filter
  return withQuery('/leftovers', {
    ...others,
    sizeKnown: sizeKnown === undefined ? undefined : String(sizeKnown),
  })
}
