export const deletion = {
  title: 'Delete the leftover parts of “{title}”?',
  goesReported:
    '<strong>Goes:</strong> what this unfinished upload has sent so far, {size} by its own report. It cannot be brought back.',
  goesUnknown:
    '<strong>Goes:</strong> what this unfinished upload has sent so far; its size is unknown. It cannot be brought back.',
  stays: '<strong>Stays:</strong> the media record, its source file and its transcoded files.',
  mind: '<strong>Mind:</strong> nobody can continue this upload afterwards; it has to start again from 0 %.',
  verdict: '<strong>Verdict:</strong> {reading}',
  where: 'Region {region} · {mediaId}',
  reason: 'Reason (optional)',
  ticket: 'Ticket (optional)',
  confirm: 'Delete leftover parts',
  keep: 'Keep them',
  deleting: 'Deleting…',
  reading: 'Looking at this upload…',
  readAgain: 'Look again',
  copyLink: 'Copy link',
  deletedToast: 'Deleted the leftover parts of “{title}”.',
  cleanToast: '“{title}” had no leftover parts.',
}
