import { evidenceSummary } from '../journal/write-intents.ts'
import type { IntentInput } from '../journal/write-intents.ts'
import type { Look } from './look.ts'

/**
 * What the journal keeps of the look before a delete. Without a record the verdict is left out: nothing says then that
 * the media was ever there.
 */
export const intentFacts = ({
  media,
  verdict,
  lastSignOfLife,
}: Look): Pick<
  IntentInput,
  'appId' | 'title' | 'verdict' | 'basis' | 'lastSignOfLife' | 'evidence'
> => ({
  appId: media?.appId ?? null,
  title: media?.title ?? '',
  verdict: media && verdict.kind,
  basis: media && verdict.basis,
  lastSignOfLife,
  evidence: evidenceSummary(verdict.evidence),
})
