import { presentOr, storageOwner } from './facts.ts'
import type { UploadFacts } from './facts.ts'
import { signsOfLife } from './signs-of-life.ts'
import type { Evidence, EvidenceFact } from './verdict-shape.ts'

/** What a verdict rests on, in the order of reading it. */
export function evidenceOf(facts: UploadFacts, quietMs: number): Evidence[] {
  const evidence: Evidence[] = []
  const add = (fact: EvidenceFact, at?: number | null, value?: string | number | null) => {
    const time = typeof at === 'number' && !Number.isNaN(at) ? new Date(at).toISOString() : null
    if (time === null && (value === undefined || value === null)) return
    evidence.push({ fact, ...(time !== null && { at: time }), ...(value != null && { value }) })
  }
  const record = presentOr(facts.record)
  if (facts.record === 'absent') evidence.push({ fact: 'recordAbsent' })
  if (facts.record === 'unknown') evidence.push({ fact: 'recordUnread' })
  add('status', undefined, record?.status)
  add('created', record?.createdAt)
  add('mediaModified', record?.modifiedAt)
  if (facts.report === 'absent') evidence.push({ fact: 'noReport' })
  else if (facts.report === 'unknown') evidence.push({ fact: 'reportUnread' })
  else {
    add('reportModified', facts.report.modifiedAt)
    add('uploadRatio', undefined, facts.report.uploadRatio)
    add('uploadSize', undefined, facts.report.uploadSize)
  }
  add('earlierSign', facts.earlierSign)
  add('lastSignOfLife', signsOfLife(facts).any)
  add('quietPeriodHours', undefined, quietMs / 3_600_000)
  if (record !== null) add('storageOwner', undefined, storageOwner(record.storageLocation))
  if (facts.clearedAt !== null) add('cleared', facts.clearedAt, facts.clearedBy)
  return evidence
}
