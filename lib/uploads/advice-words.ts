/** What the customer should do. */
export type CustomerStep =
  /** Choose the same file on the same device and go on. */
  | 'continue'
  /** Choose the same file again, and keep the page open. */
  | 'choose_again'
  | 'keep_open'
  /** Open the page again: only the last step is missing. */
  | 'finish'
  /** Reload the page and begin anew. */
  | 'start_again'
  | 'wait'
  | 'nothing'
  | 'send_id'

/** What support can do in Offcut. `delete` sits behind “Customer will not continue”. */
export type SupportStep = 'reply' | 'look_again' | 'delete' | 'plan_cleanup'

/** When somebody else should take over, and who. */
export type Escalation =
  | 'no_progress_in_an_hour'
  | 'not_finished_in_an_hour'
  | 'fails_again'
  | 'uploader_does_not_refresh'
  | 'file_or_template'
  | 'review_team'
  | 'stuck_in_processing'
  | 'url_pull_over_days'
  | 'another_region_or_application'
  | 'who_deleted_it'
  | 'vod_does_not_answer'
  | 'never'

/** Which text the reply is made from. */
export type ReplyKind =
  | 'continue'
  | 'unreported'
  | 'moving'
  | 'all_sent'
  | 'parts_gone'
  | 'processing_failed'
  | 'in_review'
  | 'url_pull'
  | 'not_found'
  | 'processing'
  | 'ready'
