import { blank } from './clean-paste.ts'

/** An ID with its place in the text. */
interface Mention {
  value: string
  at: number
}

export interface FoundIds {
  /** Media IDs in the order of the text, each once. */
  mediaIds: string[]
  /** Called reference IDs by the text, likewise. */
  referenceIds: string[]
  /** Words that may be either: letters and digits mixed. */
  guesses: string[]
  /** File names at the end of addresses that hold no ID. */
  linked: string[]
  /** The text without IDs and addresses. */
  rest: string
}

/*
 * Every quantifier below is bounded, and none that follow each other match the same characters without an end: a text of
 * 200 kB is read in one go whatever is in it.
 */

const ADDRESS = /https?:\/\/[^\s<>"'“”「」『』《》（）|\\^`{}]{1,4000}/gi

/** Values that look like IDs and are secrets or sums. */
const NOT_IDS =
  /\b(?:auth_?key|signature|sign|token|md5|etag|hash|secret|accesskeyid)["']?\s{0,2}[:=]\s{0,2}["']?[\w%./+-]{1,400}/gi

/** A way of saying which ID it is, and what stands between that and the ID. */
const label = (names: string) =>
  String.raw`(?<![A-Za-z0-9])(?:${names})["'”]?\s{0,3}(?:[:=]|\bis\b|是|为)?\s{0,3}["'“]?`

const MEDIA_NAMES =
  'vid|(?:video|media|audio)[ _-]?ids?|(?:视频|音频|媒体|媒资)\\s?id|(?:video|media|audio)'
const REFERENCE_NAMES = 'reference[ _-]?ids?|ref[ _-]?ids?|(?:参考|引用|自定义|外部|业务)\\s?id'

const LABELLED_MEDIA = new RegExp(
  `${label(MEDIA_NAMES)}([A-Za-z0-9_-]{1,64})(?![A-Za-z0-9_@.-]*@)(?![A-Za-z0-9_-])`,
  'gi',
)
const LABELLED_REFERENCE = new RegExp(
  `${label(REFERENCE_NAMES)}([A-Za-z0-9_-]{6,64})(?![A-Za-z0-9_-])`,
  'gi',
)

const HEX_32 = /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/gi

const MIXED = /(?<![\w.@+/-])[A-Za-z0-9][\w-]{4,62}[A-Za-z0-9](?![\w@/-]|\.\w)/g

/** A query of an address that names the media. */
const QUERY_ID =
  /[?&#/;](?:vid|videoid|video_id|mediaid|media_id|audioid)=([A-Za-z0-9_-]{1,64})(?![A-Za-z0-9_-])/i

/** @param plain as `plainForm` made it */
export function findIds(plain: string): FoundIds {
  const media: Mention[] = []
  const references: Mention[] = []
  const linked: string[] = []
  let rest = plain.replace(ADDRESS, (address: string, at: number) => {
    const value = idOfAddress(address)
    if (value !== null) media.push({ value, at })
    else {
      const name = lastSegment(address)
      if (name !== null) linked.push(name)
    }
    return blank(address)
  })
  rest = rest.replace(NOT_IDS, blank)
  rest = rest.replace(LABELLED_REFERENCE, (whole: string, value: string, at: number) => {
    if (!/\d/.test(value)) return whole
    references.push({ value, at })
    return blank(whole)
  })
  rest = rest.replace(LABELLED_MEDIA, (whole: string, value: string, at: number) => {
    if (!isLabelledId(whole, value)) return whole
    media.push({ value: asMediaId(value), at })
    return blank(whole)
  })
  rest = rest.replace(HEX_32, (value: string, at: number) => {
    media.push({ value: value.toLowerCase(), at })
    return blank(value)
  })
  return {
    mediaIds: inOrder(media),
    referenceIds: inOrder(references),
    guesses: guessesOf(rest),
    linked,
    rest,
  }
}

/** Behind `=` and in quotes anything is an ID; in a sentence (“the media ID is missing”) only what has a digit. */
const isLabelledId = (whole: string, value: string) => {
  const between = whole.slice(0, whole.length - value.length)
  if (/=\s*["']?$/.test(between) || /:\s*["']$/.test(between)) return true
  // “video 12” and “audio 3” count: only a long word behind the bare noun is an ID.
  const bare = /(?:video|media|audio)\s*$/i.test(between)
  return /\d/.test(value) && (!bare || value.length >= 16)
}

const asMediaId = (value: string) => (/^[0-9a-f]{32}$/i.test(value) ? value.toLowerCase() : value)

/** By a query that says so; else the first part of the path that can be one: further ones are streams and pictures. */
function idOfAddress(address: string): string | null {
  const named = QUERY_ID.exec(address)?.[1]
  if (named !== undefined) return asMediaId(named)
  return (
    new RegExp(HEX_32.source, 'i').exec(address.replace(NOT_IDS, blank))?.[0].toLowerCase() ?? null
  )
}

function lastSegment(address: string): string | null {
  const path = address.split(/[?#]/, 1)[0] ?? ''
  const segment = path.slice(path.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** Words with letters and digits, or digits and hyphens; no dates, no UUIDs (those are VOD's RequestIds). */
function guessesOf(text: string): string[] {
  const words = new Set<string>()
  for (const [word] of text.matchAll(MIXED)) {
    if (/\d/.test(word) && /[A-Za-z_-]/.test(word) && !isDate(word) && !isUuid(word))
      words.add(word)
    if (words.size === MAX_GUESSES) break
  }
  return [...words]
}

/** One call asks for so many. */
export const MAX_GUESSES = 20

const isDate = (word: string) =>
  /^\d{1,4}-\d{1,2}-\d{1,4}(?:T\d+Z?)?$|^\d+(?:st|nd|rd|th|KB|MB|GB|TB|MiB|GiB)$/i.test(word)

export const isUuid = (word: string) =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(word)

const inOrder = (mentions: readonly Mention[]) => [
  ...new Set(mentions.toSorted((a, b) => a.at - b.at).map(({ value }) => value)),
]
