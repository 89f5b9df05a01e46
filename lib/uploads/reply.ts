import type { Diagnosis, DiagnosisFactName } from './diagnosis-shapes.ts'
import { oneLine } from './one-line.ts'
import { REPLY_TEXTS } from './reply-texts.ts'
import type { Calendar, ReplyLanguage } from './reply-texts.ts'

export { REPLY_LANGUAGES } from './reply-texts.ts'
export type { ReplyLanguage } from './reply-texts.ts'

/** What a reply is about; no media for an ID or a title that VOD does not know. */
export interface ReplySubject {
  diagnosis: Diagnosis
  media: { mediaId: string; title: string } | null
}

export interface ReplyRules {
  /** IANA name; the customer's, as far as anybody knows. */
  timeZone: string
  /** ms since 1970. */
  now: number
}

/** A day with fewer hours left before it says too little. */
const SHORT_MS = 12 * 3_600_000

/**
 * The text to send to a customer, in plain text. It names the title on one line, no person, place, device or code, and
 * the media ID in its last line only.
 */
export function replyText(
  { diagnosis, media }: ReplySubject,
  language: ReplyLanguage,
  { timeZone, now }: ReplyRules,
): string {
  const texts = REPLY_TEXTS[language]
  const fact = (name: DiagnosisFactName) => diagnosis.facts.find(({ fact }) => fact === name)
  const timeOf = (name: DiagnosisFactName) => {
    const at = fact(name)?.at
    return at === undefined ? null : Date.parse(at)
  }
  const say = (time: number | null, withTime: boolean) =>
    time === null ? null : texts.when(calendar(time, timeZone), yearOf(now, timeZone), withTime)
  const ratio = fact('uploadRatio')?.value
  const moved = [timeOf('lastReport'), seenMoving(diagnosis)].filter((time) => time !== null)
  const text = texts[diagnosis.reply]({
    title: oneLine(media?.title ?? ''),
    percent: typeof ratio === 'number' ? percentOf(ratio) : null,
    began: say(timeOf('began'), true),
    stopped: say(timeOf('lastReport'), true),
    minutesAgo: moved.length === 0 ? null : minutesSince(Math.max(...moved), now),
    before: beforeText(diagnosis.continueBefore, { timeZone, now }, say),
  })
  return media === null ? text : `${text}\n\n${texts.id(media.mediaId)}`
}

/** When a second look saw it move. */
function seenMoving({ facts }: Diagnosis): number | null {
  const look = facts.find(({ fact, value }) => fact === 'secondLook' && value === 'moving')
  return look?.at === undefined ? null : Date.parse(look.at)
}

/** The day of VOD's clean-up: before it begins there is certainly time. On its eve the hour counts. */
function beforeText(
  continueBefore: string | null,
  { timeZone, now }: ReplyRules,
  say: (time: number | null, withTime: boolean) => string | null,
): string | null {
  if (continueBefore === null) return null
  const time = Date.parse(continueBefore)
  const { hour, minute } = calendar(time, timeZone)
  const dayBegins = time - (Number(hour) * 60 + Number(minute)) * 60_000
  return say(time, dayBegins - now < SHORT_MS)
}

/** Never rounded up to 100: the last step of an upload is the one that fails. */
const percentOf = (ratio: number) => (ratio >= 1 ? 100 : Math.min(99, Math.floor(ratio * 100)))

const minutesSince = (time: number, now: number) => Math.max(1, Math.floor((now - time) / 60_000))

function calendar(time: number, timeZone: string): Calendar {
  const parts = new Intl.DateTimeFormat('en-US', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).formatToParts(time)
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((candidate) => candidate.type === type)?.value ?? ''
  return {
    year: Number(part('year')),
    month: Number(part('month')),
    day: Number(part('day')),
    hour: part('hour'),
    minute: part('minute'),
  }
}

const yearOf = (time: number, timeZone: string) => calendar(time, timeZone).year
