import type { CustomerStep, Escalation, ReplyKind, SupportStep } from './advice-words.ts'
import type { DiagnosisKind } from './diagnosis-shapes.ts'

export interface Advice {
  customer: CustomerStep
  here: readonly SupportStep[]
  escalate: Escalation
  reply: ReplyKind
}

/** What each diagnosis asks for. The reply is always the default; a delete is offered only where parts may exist. */
export const ADVICE: Readonly<Record<DiagnosisKind, Advice>> = {
  processing_failed: {
    customer: 'wait',
    here: ['reply'],
    escalate: 'file_or_template',
    reply: 'processing_failed',
  },
  blocked: {
    customer: 'wait',
    here: ['reply'],
    escalate: 'review_team',
    reply: 'processing_failed',
  },
  in_review: {
    customer: 'nothing',
    here: ['reply'],
    escalate: 'review_team',
    reply: 'in_review',
  },
  processing: {
    customer: 'wait',
    here: ['reply'],
    escalate: 'stuck_in_processing',
    reply: 'processing',
  },
  ready: { customer: 'nothing', here: ['reply'], escalate: 'never', reply: 'ready' },
  parts_deleted: {
    customer: 'start_again',
    here: ['reply'],
    escalate: 'who_deleted_it',
    reply: 'parts_gone',
  },
  nothing_left: {
    customer: 'start_again',
    here: ['reply'],
    escalate: 'fails_again',
    reply: 'parts_gone',
  },
  cleared_by_vod: {
    customer: 'start_again',
    here: ['reply'],
    escalate: 'fails_again',
    reply: 'parts_gone',
  },
  moving: {
    customer: 'keep_open',
    here: ['reply', 'look_again'],
    escalate: 'no_progress_in_an_hour',
    reply: 'moving',
  },
  all_sent: {
    customer: 'finish',
    here: ['reply', 'look_again', 'delete'],
    escalate: 'not_finished_in_an_hour',
    reply: 'all_sent',
  },
  credential_ran_out: {
    customer: 'continue',
    here: ['reply', 'look_again', 'delete', 'plan_cleanup'],
    escalate: 'uploader_does_not_refresh',
    reply: 'continue',
  },
  nothing_after_credential: {
    customer: 'continue',
    here: ['reply', 'look_again', 'delete', 'plan_cleanup'],
    escalate: 'fails_again',
    reply: 'continue',
  },
  silent: {
    customer: 'continue',
    here: ['reply', 'look_again', 'delete', 'plan_cleanup'],
    escalate: 'fails_again',
    reply: 'continue',
  },
  url_pull: {
    customer: 'nothing',
    here: ['reply'],
    escalate: 'url_pull_over_days',
    reply: 'url_pull',
  },
  unreported: {
    customer: 'choose_again',
    here: ['reply', 'delete', 'plan_cleanup'],
    escalate: 'fails_again',
    reply: 'unreported',
  },
  unread: {
    customer: 'wait',
    here: ['look_again'],
    escalate: 'vod_does_not_answer',
    reply: 'unreported',
  },
  deleted: {
    customer: 'start_again',
    here: ['reply'],
    escalate: 'who_deleted_it',
    reply: 'not_found',
  },
  not_known: {
    customer: 'send_id',
    here: ['reply'],
    escalate: 'another_region_or_application',
    reply: 'not_found',
  },
}
