import { MACHINES, transitionOf } from './transitions.ts'
import type { EventOf, MachineName, ValuesOf } from './transitions.ts'

/** What an event writes into a row: the new state, the columns that it sets, and null into those that it clears. */
export function changesOf<M extends MachineName, E extends EventOf<M>>(
  machine: M,
  event: E,
  values: ValuesOf<M, E>,
): Readonly<Record<string, string | number | null>> {
  const { to, sets = [], clears = [] } = transitionOf(machine, event)
  const given = values as Readonly<Record<string, string | number | null>>
  return {
    [MACHINES[machine].column]: stored(to),
    ...Object.fromEntries(sets.map((name) => [name, given[name] ?? null])),
    ...Object.fromEntries(clears.map((name) => [name, null])),
  }
}

/** A state as its column holds it, and back. */
export const stored = (state: string): string | null => (state === 'none' ? null : state)
export const shown = (column: string | null): string => column ?? 'none'
