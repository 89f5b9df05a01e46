import type { ReplyKind } from './advice-words.ts'

/** Languages that customers are answered in. */
export const REPLY_LANGUAGES = ['en', 'zh-CN'] as const
export type ReplyLanguage = (typeof REPLY_LANGUAGES)[number]

/** What a text is filled with; null and an empty title are left out of it. */
export interface ReplySlots {
  title: string
  percent: number | null
  began: string | null
  stopped: string | null
  minutesAgo: number | null
  before: string | null
}

/** Parts of a time as a calendar on the wall of that zone has them; month 1 to 12. */
export interface Calendar {
  year: number
  month: number
  day: number
  hour: string
  minute: string
}

export type ReplyTexts = Record<ReplyKind, (slots: ReplySlots) => string> & {
  id: (mediaId: string) => string
  /** The year is said where it is not this one. */
  when: (calendar: Calendar, thisYear: number, withTime: boolean) => string
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

const english: ReplyTexts = {
  continue: ({ title, percent, stopped, before }) =>
    joined(' ', [
      `Your upload${quoted(title)} stopped${percent === null ? '' : ` at ${percent} %`}${stopped === null ? '' : ` on ${stopped}`}.`,
      'What you sent is still there.',
      'Please open the same page on the same device and choose the same file; it should continue from where it stopped.',
      before !== null &&
        `Please do this before ${before}. After that it starts from the beginning.`,
    ]),
  unreported: ({ title, began }) =>
    `Your upload${quoted(title)}${began === null ? ' has' : ` began on ${began} and has`} not finished. We cannot see how far it got. Please choose the same file again and keep the page open until it says it is done.`,
  moving: ({ title, percent, minutesAgo }) =>
    joined(' ', [
      `Your upload${quoted(title)} is still running${progressInEnglish(percent, minutesAgo)}.`,
      'Please keep the page open.',
      'If the figure has not changed in an hour, write to us again.',
    ]),
  all_sent: ({ title }) =>
    `All of ${title === '' ? 'your upload' : `“${title}”`} was sent, but the last step is missing. Please open the page again with the same file; it should finish within minutes. If not, tell us and we will look into it.`,
  parts_gone: ({ title }) =>
    `The upload${quoted(title)} was not finished and what had been sent is no longer stored. Please reload the page and upload the file again. An error on the old page is expected.`,
  processing_failed: ({ title }) =>
    `Your upload${quoted(title)} is complete. The problem came up afterwards, while we processed it, so uploading it again will probably not help. We have passed it on and will write to you.`,
  in_review: ({ title }) =>
    `Your upload${quoted(title)} is complete and is being reviewed. You need not do anything.`,
  processing: ({ title }) =>
    `Your upload${quoted(title)} is complete and is being processed. You need not do anything.`,
  ready: ({ title }) =>
    `Your upload${quoted(title)} is complete and can be played. If the page still shows something else, please reload it.`,
  url_pull: ({ title }) =>
    `We are fetching ${title === '' ? 'your file' : `“${title}”`} from the address given. This can take hours, sometimes days. You need not do anything.`,
  not_found: () =>
    'We could not find this upload. Please send us the ID shown on the upload page, or the exact title and when you began.',
  id: (mediaId) => `ID: ${mediaId}`,
  when: ({ year, month, day, hour, minute }, thisYear, withTime) =>
    `${day} ${MONTHS[month - 1] ?? ''}${year === thisYear ? '' : ` ${year}`}${withTime ? `, ${hour}:${minute}` : ''}`,
}

const chinese: ReplyTexts = {
  continue: ({ title, percent, stopped, before }) =>
    joined('', [
      `${uploadOf(title)}${stopped === null ? '' : `在 ${stopped} `}${percent === null ? '停止' : `停在 ${percent}%`}，已上传的部分仍然保留。`,
      '请在同一台设备上打开原页面，重新选择同一个文件，通常可以接着上传。',
      before !== null && `请在 ${before}${/\d$/.test(before) ? ' ' : ''}前完成，之后需要从头上传。`,
    ]),
  unreported: ({ title, began }) =>
    `${uploadOf(title)}${began === null ? '' : `于 ${began} 开始，`}目前尚未完成，我们无法看到具体进度。请重新选择同一个文件，并保持页面打开直到提示完成。`,
  moving: ({ title, percent, minutesAgo }) =>
    `${uploadOf(title)}仍在进行${progressInChinese(percent, minutesAgo)}。请保持页面打开。如果一小时后进度没有变化，请再联系我们。`,
  all_sent: ({ title }) =>
    `${fileOf(title)}已全部传完，但最后一步没有完成。请重新打开页面并选择同一个文件，通常几分钟内即可完成。如仍未完成，请告诉我们。`,
  parts_gone: ({ title }) =>
    `${fileOf(title)}未上传完成，之前已传的部分已不再保留。请刷新页面后重新上传。旧页面上出现报错属于正常情况。`,
  processing_failed: ({ title }) =>
    `${fileOf(title)}已上传成功，问题出现在后续处理环节，重新上传一般无法解决。我们已转交处理，有结果会尽快告诉您。`,
  in_review: ({ title }) => `${fileOf(title)}已上传成功，正在审核中，您无需操作。`,
  processing: ({ title }) => `${fileOf(title)}已上传成功，正在处理中，您无需操作。`,
  ready: ({ title }) =>
    `${fileOf(title)}已上传成功，可以播放。如果页面仍显示其他状态，请刷新页面。`,
  url_pull: ({ title }) =>
    `我们正在从您提供的地址获取${title === '' ? '文件' : `“${title}”`}，可能需要数小时甚至数天，您无需操作。`,
  not_found: () =>
    '我们没有找到该上传记录。请提供上传页面显示的 ID，或准确的标题和开始上传的时间。',
  id: (mediaId) => `ID：${mediaId}`,
  when: ({ year, month, day, hour, minute }, thisYear, withTime) =>
    `${year === thisYear ? '' : `${year} 年 `}${month} 月 ${day} 日${withTime ? ` ${hour}:${minute}` : ''}`,
}

export const REPLY_TEXTS: Readonly<Record<ReplyLanguage, ReplyTexts>> = {
  en: english,
  'zh-CN': chinese,
}

const joined = (separator: string, sentences: (string | false)[]) =>
  sentences.filter((sentence) => sentence !== false).join(separator)

const quoted = (title: string) => (title === '' ? '' : ` “${title}”`)

const uploadOf = (title: string) => (title === '' ? '您的上传' : `您上传的“${title}”`)

const fileOf = (title: string) => (title === '' ? '您的文件' : `“${title}”`)

function progressInEnglish(percent: number | null, minutes: number | null): string {
  const parts = [
    ...(percent === null ? [] : [`${percent} %`]),
    ...(minutes === null ? [] : [`last progress ${spanInEnglish(minutes)} ago`]),
  ]
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`
}

function progressInChinese(percent: number | null, minutes: number | null): string {
  const parts = [
    ...(percent === null ? [] : [`已完成 ${percent}%`]),
    ...(minutes === null ? [] : [`${spanInChinese(minutes)}前有进展`]),
  ]
  return parts.length === 0 ? '' : `：${parts.join('，')}`
}

function spanInEnglish(minutes: number): string {
  const [count, unit] = spanOf(minutes)
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

const CHINESE_UNITS = { minute: '分钟', hour: '小时' }

function spanInChinese(minutes: number): string {
  const [count, unit] = spanOf(minutes)
  return `${count} ${CHINESE_UNITS[unit]}`
}

const spanOf = (minutes: number): [number, 'minute' | 'hour'] =>
  minutes < 60 ? [minutes, 'minute'] : [Math.floor(minutes / 60), 'hour']
