import { MEDIA_ID_PATTERN } from '../../contracts/media-id.ts'
import type { ReplyLanguage } from '../../uploads/reply.ts'
import { cleanPaste, plainForm } from './clean-paste.ts'
import { findIds, isUuid } from './find-ids.ts'
import { findTicket } from './find-ticket.ts'
import { findTitles } from './find-titles.ts'
import { messageLanguage } from './message-language.ts'

/** What a pasted complaint names, each once and in its order. All of it untrusted text of one line. */
export interface Understood {
  mediaIds: string[]
  /** Called reference IDs by the text. */
  referenceIds: string[]
  /** May be IDs of either kind: worth a question where nothing surer is there, and told only when they are. */
  guesses: string[]
  titles: string[]
  fileNames: string[]
  /** A short text without any of these is perhaps a title. */
  text: string | null
  /** Null where it has no words that tell. */
  language: ReplyLanguage | null
  ticket: string | null
  /** It speaks of VOD fetching a file from an address. */
  saysUrlPull: boolean
}

/** Longer texts are sentences. */
const SHORT_TEXT = 100

const URL_PULL =
  /UploadMediaByURL|拉取|URL\s?(?:批量)?上传|\b(?:pull|fetch)(?:ing|ed|es)?\b.{0,40}\b(?:url|link|address)\b|\b(?:url|link) (?:pull|upload|import)/i

/** Linear in the length of the text, whatever it holds. */
export function understandPaste(pasted: string): Understood {
  const clean = cleanPaste(pasted)
  const plain = plainForm(clean)
  const { mediaIds, referenceIds, guesses, linked, rest } = findIds(plain)
  const ticket = findTicket(rest)
  // Titles as they were written: `rest` has its full-width signs made plain.
  const found = findTitles(withoutAddresses(clean), linked)
  const whole = clean.trim()
  const word = plain.trim()
  const single = MEDIA_ID_PATTERN.test(word) && !isUuid(word)
  const nothing = [mediaIds, referenceIds, found.titles, found.fileNames].every(
    ({ length }) => length === 0,
  )
  return {
    mediaIds,
    referenceIds,
    guesses: (single && mediaIds.length === 0 ? [word] : guesses).filter(
      (guess) => guess !== ticket,
    ),
    titles: found.titles,
    fileNames: found.fileNames,
    text: nothing && isShortText(whole) ? whole : null,
    language: messageLanguage(wordsOf(found.rest)) ?? titleLanguage(found),
    ticket,
    saysUrlPull: URL_PULL.test(clean),
  }
}

const isShortText = (text: string) =>
  text.length <= SHORT_TEXT && /[\p{L}\p{N}]/u.test(text) && !text.includes('\n')

const withoutAddresses = (text: string) => text.replace(/https?:\/\/[^\s<>"“”]{1,4000}/gi, ' ')

/** Of a message that is nothing but titles: Chinese ones are given by who writes Chinese, English ones by anybody. */
function titleLanguage({ titles, fileNames }: { titles: string[]; fileNames: string[] }) {
  const language = messageLanguage(wordsOf([...titles, ...fileNames].join(' ')))
  return language === 'zh-CN' ? language : null
}

/** IDs and e-mail addresses say nothing of the language. */
const wordsOf = (text: string) => text.normalize('NFKC').replace(/\S{0,64}[\d@_]\S{0,64}/g, ' ')
