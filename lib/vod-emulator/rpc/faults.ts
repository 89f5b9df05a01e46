import { Random } from '../seeds/random.ts'

/**
 * What can go wrong on purpose. No effect: `throttle`, `http500`, `http503`, `html502` (a proxy's page in place of an
 * answer), `reset-before` (connection cut), `timeout` (held without an answer until the caller gives up or `delayMs`
 * have passed, then cut). The effect is done: `reset-after` (connection cut instead of the answer), `badjson` (the
 * answer ends in the middle), `slow` (the answer leaves `delayMs` late).
 */
export const faultKinds = [
  'throttle',
  'http500',
  'http503',
  'html502',
  'reset-before',
  'timeout',
  'reset-after',
  'badjson',
  'slow',
] as const

export type FaultKind = (typeof faultKinds)[number]

export interface FaultRule {
  /** An operation, or `*` for whatever arrives. */
  readonly action: string
  /** Only calls about this media; without it, about any. */
  readonly mediaId?: string
  /** One of `faultKinds`, or an error code of the vendor, which is answered with its documented status and message. */
  readonly kind: string
  /** How many calls it hits; or else `probability`, 0 to 1, of hitting each. */
  readonly times?: number
  readonly probability?: number
  readonly delayMs?: number
  /** Of the probability's draws; 1 unless told. */
  readonly seed?: number
}

export type Fault =
  | { readonly kind: FaultKind; readonly delayMs: number | undefined }
  | { readonly kind: 'vendor-code'; readonly code: string }

interface ActiveRule {
  readonly rule: FaultRule
  left: number
  readonly random: Random
}

export class Faults {
  #active: ActiveRule[] = []

  add(rule: FaultRule): void {
    this.#active.push({
      rule,
      left: rule.times ?? Number.POSITIVE_INFINITY,
      random: new Random(rule.seed ?? 1),
    })
  }

  /** The fault of this call: of the first rule, in the order added, that fits and hits. Uses up one of its times. */
  take(action: string | null, mediaId: string | null = null): Fault | undefined {
    const hit = this.#active.find(
      ({ rule, random }) =>
        (rule.action === '*' || rule.action === action) &&
        (rule.mediaId === undefined || rule.mediaId === mediaId) &&
        (rule.probability === undefined || random.chance(rule.probability)),
    )
    if (hit === undefined) return undefined
    hit.left -= 1
    if (hit.left <= 0) this.#active = this.#active.filter((active) => active !== hit)
    return toFault(hit.rule)
  }

  /** The rules still active, with the times left. */
  list(): FaultRule[] {
    return this.#active.map(({ rule, left }) =>
      rule.times === undefined ? rule : { ...rule, times: left },
    )
  }

  clear(): void {
    this.#active = []
  }
}

export function isFaultKind(kind: string): kind is FaultKind {
  return (faultKinds as readonly string[]).includes(kind)
}

function toFault({ kind, delayMs }: FaultRule): Fault {
  return isFaultKind(kind) ? { kind, delayMs } : { kind: 'vendor-code', code: kind }
}
