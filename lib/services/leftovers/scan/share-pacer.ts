import { VOD_ACTIONS } from '../../../vod/actions.ts'
import type { VodAction } from '../../../vod/actions.ts'
import { createLocalPacer } from '../../../vod/local-pacer.ts'
import type { LocalPacerOptions } from '../../../vod/local-pacer.ts'
import { BACKGROUND_PATIENCE_MS } from '../../../vod/no-slot.ts'
import { patientPacer, type Pacer } from '../../../vod/pacer.ts'
import { VOD_RATES } from '../../../vod/rates.ts'

/** What a scan takes of each limit unless told: people who click meanwhile have the rest. */
export const DEFAULT_SCAN_SHARE = 0.3

/**
 * Lets a share of each operation's rate through to the account's pacer, which has the last word. Each of both is waited for
 * with the patience of work that goes on by itself.
 * @param share above 0, up to 1
 * @throws TypeError for another share
 */
export function createSharePacer(
  account: Pacer,
  share: number = DEFAULT_SCAN_SHARE,
  options: Pick<LocalPacerOptions, 'clock' | 'sleep'> = {},
): Pacer {
  if (!(share > 0 && share <= 1)) throw new TypeError('The share is not above 0 and up to 1.')
  const patient = patientPacer(account)
  if (share === 1) return patient
  const own = createLocalPacer({
    ...options,
    patienceMs: BACKGROUND_PATIENCE_MS,
    ratesPerSecond: Object.fromEntries(
      VOD_ACTIONS.map((action) => [action, VOD_RATES[action] * share]),
    ) as Record<VodAction, number>,
  })
  return {
    async acquire(action, signal) {
      const turn = await own.acquire(action, signal)
      try {
        const departure = await patient.acquire(action, signal)
        return {
          answered(how) {
            // A refusal for the rate is about the account; the share has nothing to slow down for.
            turn.answered('good')
            departure.answered(how)
          },
        }
      } catch (error) {
        turn.answered('lost')
        throw error
      }
    },
  }
}
