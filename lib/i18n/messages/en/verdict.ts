/** Sentences of a verdict. `duration` like “3 d 4 h”, `at` a time with its zone. */
export const verdict = {
  stalledReported: 'Stalled. No progress for {duration}; last report {ratio}, {at}.',
  stalledReportedNoRatio: 'Stalled. No progress for {duration}; last report {at}.',
  stalledUnreported:
    'Unfinished, no report. Started {duration} ago. We cannot see whether it is still moving.',
  inProgressReported: 'May be uploading. Active {duration} ago.',
  inProgressUnreported: 'May be uploading. Began {duration} ago; too early to tell.',
  inProgressUnknown: 'May be uploading. VOD names no time for it.',
  inProgressSupport:
    '{reading} This upload may still be running. Only an admin may stop it. Look again later, or send an admin this link.',
  inProgressAdmin: '{reading} This upload may still be running. Look again later.',
  finished:
    'This media is already uploaded. If its source file is being replaced right now, that upload will fail.',
  expired:
    'VOD has probably removed these parts already. If so, the answer is that nothing was left.',
  clean: 'Cleared {duration} ago.',
  evidence: 'Evidence',
  fact: {
    status: 'VOD’s status',
    created: 'Created',
    mediaModified: 'Media last changed',
    noReport: 'Upload report',
    noReportValue: 'no report',
    reportModified: 'Last report',
    uploadRatio: 'Reported progress',
    uploadSize: 'Reported size',
    lastSignOfLife: 'Last sign of life',
    quietPeriodHours: 'Quiet period',
    quietPeriodValue: '{hours} h',
    storageOwner: 'Storage',
    cleared: 'Cleared by us',
  },
}
