import { seenOf } from '../../uploads/seen.ts'
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
  facts,
}: Look): Pick<
  IntentInput,
  'appId' | 'title' | 'verdict' | 'basis' | 'lastSignOfLife' | 'seen' | 'evidence'
> => ({
  appId: media?.appId ?? null,
  title: media?.title ?? '',
  verdict: media && verdict.kind,
  basis: media && verdict.basis,
  lastSignOfLife,
  seen: seenOf(facts),
  evidence: evidenceSummary(verdict.evidence),
})
