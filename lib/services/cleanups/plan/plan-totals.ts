import type { CleanupSum, CleanupTotals, LeftOutReason } from '../../../contracts/cleanups.ts'
import type { SelectedMedia } from './selected-media.ts'

/** Sums of a plan, counted along the way. */
export class PlanTotals {
  readonly held: CleanupSum = { count: 0, bytes: 0, unknownSizes: 0 }
  readonly leftOut: CleanupSum = { count: 0, bytes: 0, unknownSizes: 0 }
  readonly #reasons: Partial<Record<LeftOutReason, number>> = {}
  readonly #byBasis = { reported: 0, unreported: 0 }
  readonly #byVerdict: CleanupTotals['byVerdict'] = {}
  readonly #byApp = new Map<string | null, number>()
  #oldest = Infinity
  #newest = -Infinity

  add(media: SelectedMedia, reason: LeftOutReason | null): void {
    const sum = reason === null ? this.held : this.leftOut
    sum.count += 1
    if (media.bytes === null) sum.unknownSizes += 1
    else sum.bytes += media.bytes
    if (reason !== null) {
      this.#reasons[reason] = (this.#reasons[reason] ?? 0) + 1
      return
    }
    const { verdict, appId, createdAt } = media
    if (verdict) {
      this.#byBasis[verdict.basis] += 1
      this.#byVerdict[verdict.kind] = (this.#byVerdict[verdict.kind] ?? 0) + 1
    }
    this.#byApp.set(appId, (this.#byApp.get(appId) ?? 0) + 1)
    if (createdAt !== null) {
      this.#oldest = Math.min(this.#oldest, createdAt)
      this.#newest = Math.max(this.#newest, createdAt)
    }
  }

  toTotals(appNames: ReadonlyMap<string, string>): CleanupTotals {
    return {
      ...this.held,
      byBasis: this.#byBasis,
      byVerdict: this.#byVerdict,
      oldest: iso(this.#oldest),
      newest: iso(this.#newest),
      apps: [...this.#byApp]
        .map(([appId, count]) => ({
          appId,
          name: (appId !== null && appNames.get(appId)) || null,
          count,
        }))
        .sort((a, b) => b.count - a.count || ((a.appId ?? '') < (b.appId ?? '') ? -1 : 1)),
      leftOut: this.#reasons,
    }
  }
}

const iso = (ms: number) => (Number.isFinite(ms) ? new Date(ms).toISOString() : null)
