/** From a selection to a plan, and the question before it starts. `count` media; sums of sizes come as sentences of `media`. */
export const cleanupPlan = {
  action: 'Plan cleanup…',
  /** Spans of a run: minutes and seconds matter in one. */
  span: { hour: '{n} h', minute: '{n} min', second: '{n} s', wholeMinutes: '{n} min' },
  join: ', ',
  listOf: '{items}, {more, plural, other {# more}}',
  plan: {
    title: 'Plan a cleanup of {count, number} media?',
    titleUncounted: 'Plan a cleanup of what matches?',
    about:
      'Nothing is deleted yet. Each is looked at again, then the plan freezes which go; it is valid for 24 h.',
    never: {
      in_progress:
        '{count, plural, one {# may be uploading and stays} other {# may be uploading and stay}} out.',
      clean:
        '{count, plural, one {# is cleared already and stays} other {# are cleared already and stay}} out.',
    },
    include: 'Plan these too?',
    includeOne: {
      expired: 'Probably cleared by VOD ({count, number})',
      finished: 'Uploaded ({count, number})',
    },
    includeHint: {
      expired:
        'VOD has probably removed their parts already. If so, the answer is that nothing was left.',
      finished: 'If a source file is being replaced right now, that upload will fail.',
    },
    counting: 'Counting what matches…',
    nothing:
      'None of these can go into a plan as they are. Select others, or tick what is to be planned too.',
    empty:
      'Nothing of this selection is in the plan. Nothing has been deleted, and the selection is kept.',
    reason: 'Reason (optional)',
    reasonAsked: 'Reason: an admin reads it before starting',
    ticket: 'Ticket (optional)',
    ticketAsked: 'Ticket',
    submit: 'Plan cleanup of {count, number}',
    submitUncounted: 'Plan cleanup',
    submitting: 'Planning…',
    pending:
      'Media that no scan has found are looked up in VOD one after the other; that can take a minute.',
    back: 'Back',
    unloaded: 'This could not be loaded. Check your network, then press again.',
  },
  planned: {
    title: 'Plan of {count, number} media is made',
    frozen:
      'Plan of {count, number} media, frozen <when></when> by <who></who>. Nothing has been deleted. Valid until <until></until>.',
    ask: 'Ask an admin to start it',
    copyLink: 'Copy link',
    show: 'Show plan',
    kept: 'Plan of {count, number} media is kept. Nothing has been deleted.',
  },
  leftOut: {
    sum: '{count, number} left out: {reasons}',
    show: 'Show',
    in_progress: '{count, number} may be uploading',
    finished: '{count, number} uploaded',
    expired: '{count, number} probably cleared by VOD',
    clean: '{count, number} cleared',
    not_found: '{count, number} not known to VOD',
    not_visible: '{count, number} of applications this key may not see',
    being_deleted: '{count, number} being deleted already',
    unread: '{count, number} not answered by VOD',
  },
  start: {
    title: 'Delete the leftover parts of {count, number} media?',
    reported:
      '{count, plural, one {# shows} other {# show}} no progress for over {hours, number} h.',
    unreported:
      '{count, plural, one {# sends no reports: we know only that it began over {hours, number} h ago and is not finished.} other {# send no reports: we know only that they began over {hours, number} h ago and are not finished.}}',
    mixed:
      '{count, plural, one {# is} other {# are}} not finished: no progress for over {reported, number} h, or no reports and begun over {unreported, number} h ago.',
    expired:
      '{count, plural, other {Of # VOD has probably removed the parts already.}} If so, the answer is that nothing was left.',
    finished:
      '{count, plural, one {# is already uploaded. If its source file is being replaced right now, that upload will fail.} other {# are already uploaded. If a source file is being replaced right now, that upload will fail.}}',
    gap: ' ',
    stays: '<strong>Stays:</strong> media records, source files, transcoded files.',
    mind: '<strong>Mind:</strong> none of these uploads can be continued afterwards. One that becomes active before its turn is skipped; without reports that cannot always be seen.',
    takes: 'Takes about {span} at {rate, number} a second.',
    type: 'Type <exactly></exactly> to start.',
    wrong: 'That is not {count}, the number of media in the plan.',
    confirm: 'Delete parts of {count, number} media',
    confirming: 'Starting…',
    back: 'Back',
    startedTitle: '{count, plural, other {Cleanup of # media}}',
    starts: '{seconds, plural, other {Starts in # s.}} Nothing has been deleted.',
    waits: 'Starts once the cleanup that runs now is over. Nothing has been deleted.',
    undo: 'Undo',
    undoing: 'Undoing…',
    show: 'Show cleanup',
    showPlan: 'Show plan',
    close: 'Close',
    undone: 'Start undone. Nothing has been deleted; the plan is kept.',
    startedToast:
      '{count, plural, other {Cleanup of # media starts in a few seconds.}} Until then it can be undone.',
  },
}
