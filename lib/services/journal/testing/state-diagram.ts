import { MACHINES, TRANSITIONS } from '../transitions.ts'
import type { MachineName, Transition } from '../transitions.ts'

/** Machines as a Mermaid diagram, one box each. States carry the name of their machine, since two may share a word. */
export function stateDiagram(machines: readonly MachineName[]): string {
  const lines = machines.flatMap((machine) => {
    const { states, initial } = MACHINES[machine]
    const id = (state: string) => `${machine}_${state}`
    return [
      `  state ${machine} {`,
      ...states.map((state) => `    ${id(state)}: ${state}`),
      ...initial.map((state) => `    [*] --> ${id(state)}`),
      ...arrowsOf(machine).map(({ from, to, event }) => `    ${id(from)} --> ${id(to)}: ${event}`),
      '  }',
    ]
  })
  return ['stateDiagram-v2', ...lines, ''].join('\n')
}

interface Arrow {
  from: string
  to: string
  event: string
}

const arrowsOf = (machine: MachineName): Arrow[] =>
  Object.entries<Transition>(TRANSITIONS[machine]).flatMap(([event, { from, to }]) =>
    from.map((state) => ({ from: state, to, event })),
  )
