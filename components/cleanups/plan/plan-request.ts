import type { LeftoverFilter } from '@/lib/contracts/leftovers'
import type { MediaRow } from '@/lib/contracts/media'

/** A selection as it was when somebody asked to plan it. */
export interface PlanRequest {
  /** Null when media are selected by name; else all that match but those in `marked`. */
  matching: LeftoverFilter | null
  marked: ReadonlyMap<string, MediaRow>
  /** The list as it was then: what it says of a media is newer than what was seen when that was selected. */
  rows: readonly MediaRow[]
  /** Filled in already. */
  ticket?: string | undefined
  /** The button that was pressed. */
  trigger: HTMLElement
}
