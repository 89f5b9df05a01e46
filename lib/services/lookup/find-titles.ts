import { blank } from './clean-paste.ts'

export interface FoundTitles {
  titles: string[]
  fileNames: string[]
  /** The text without them: what the customer wrote by themselves. */
  rest: string
}

/** VOD's own limit of a title. */
const TITLE_MAX = 128
const MAX_TITLES = 10

const QUOTED =
  /“([^“”\n]{2,128})”|「([^「」\n]{2,128})」|『([^『』\n]{2,128})』|《([^《》\n]{2,128})》|«([^«»\n]{2,128})»|"([^"\n]{2,128})"(?!\s{0,2}:)|(?<![\p{L}\p{N}])'([^'\n]{2,128})'(?![\p{L}\p{N}])/gu

/** The rest of a line behind a name for it. */
const LABELLED =
  /(?:(?<![\p{L}\p{N}])(?:title|file ?name)|标题|视频名称?|文件名称?|课程名称?)["']?\s{0,3}[:：=]\s{0,3}["“「《']?([^\n"“”「」《》]{2,128})/giu

const EXTENSIONS =
  'mp4|m4v|mov|mkv|avi|flv|f4v|wmv|webm|mpe?g|mts|m2ts|ts|3gp|rmvb?|vob|ogv|mxf|mp3|m4a|wav|aac|flac|ogg|wma|amr|m3u8'
const EXTENSION = new RegExp(String.raw`(?<=\S)\.(?:${EXTENSIONS})(?![A-Za-z0-9])`, 'gi')
const ENDS_IN_EXTENSION = new RegExp(String.raw`\S\.(?:${EXTENSIONS})$`, 'i')

/** Ends a file name to its left, where no quotes do. */
const BEFORE_NAME = /[\s/\\:*?"<>|“”「」『』《》«»，。；！？、,;()=]/u
/** Of a Chinese sentence that runs into a name: titles are searched by containing, so less in front finds no less. */
const LEAD_IN =
  /^.*(?:上传的|上传了|视频是|文件是|叫做|名为|的视频|的文件|上传|视频|文件|的|叫|是)/u

/** @param clean as `cleanPaste` made it; `linked`: file names of addresses */
export function findTitles(clean: string, linked: readonly string[]): FoundTitles {
  const titles = new Set<string>()
  const fileNames = new Set<string>()
  const take = (text: string) => {
    const value = text.trim()
    if (!isTitle(value)) return
    ;(hasExtension(value) ? fileNames : titles).add(value)
  }
  let rest = clean.replace(LABELLED, (whole: string, value: string) => {
    take(value.replace(/["'”」》,}\]]+$/u, ''))
    return blank(whole)
  })
  rest = rest.replace(QUOTED, (whole: string, ...groups: unknown[]) => {
    const value = groups.find((group) => typeof group === 'string')
    if (value !== undefined) take(value)
    return blank(whole)
  })
  const spans = unquotedNames(rest)
  for (const { name } of spans) take(name)
  for (const name of linked) if (hasExtension(name)) take(name)
  return {
    titles: [...titles].slice(0, MAX_TITLES),
    fileNames: [...fileNames].slice(0, MAX_TITLES),
    rest: withoutSpans(rest, spans),
  }
}

/** Without the extension, so that a title that never had one is found too; as it is where nothing would be left. */
export function stemOf(fileName: string): string {
  const stem = fileName.replace(/\.[A-Za-z0-9]{2,5}$/, '').trim()
  return stem.length >= 2 ? stem : fileName
}

function isTitle(value: string): boolean {
  return (
    value.length >= 2 &&
    value.length <= TITLE_MAX &&
    /[\p{L}\p{N}]/u.test(value) &&
    // IDs, addresses and e-mail addresses are no titles.
    !/^[0-9a-f]{32}$/i.test(value) &&
    !/^https?:\/\/|^[^\s@]+@[^\s@]+$/i.test(value)
  )
}

const hasExtension = (value: string) => ENDS_IN_EXTENSION.test(value)

interface Span {
  name: string
  from: number
  to: number
}

function unquotedNames(text: string): Span[] {
  const spans: Span[] = []
  for (const { index, 0: extension } of text.matchAll(EXTENSION)) {
    const to = index + extension.length
    const least = Math.max(index - TITLE_MAX + extension.length, spans.at(-1)?.to ?? 0, 0)
    let from = index
    while (from > least && !BEFORE_NAME.test(text.charAt(from - 1))) from--
    const line = wholeLine(text, to, least)
    const name = line ?? text.slice(from, to).replace(LEAD_IN, '')
    if (name.length > extension.length)
      spans.push({ name: name.toWellFormed().replace(/\uFFFD/g, ''), from, to })
    if (spans.length === MAX_TITLES) break
  }
  return spans
}

/** A line that is a file name and nothing else may have spaces. */
function wholeLine(text: string, to: number, least: number): string | null {
  const next = text.charAt(to)
  if (next !== '' && next !== '\n') return null
  const from = text.lastIndexOf('\n', to - 1) + 1
  const line = from < least ? '' : text.slice(from, to).trim()
  return line === '' ||
    /[:：,，。;；!！?？]|\.\s/.test(line) ||
    /\p{sc=Han}{6}.*(?:上传|视频|文件)/u.test(line)
    ? null
    : line.replace(/^[-*•>\d]+[.)]?\s+/, '')
}

function withoutSpans(text: string, spans: readonly Span[]): string {
  let rest = ''
  let at = 0
  for (const { from, to } of spans) {
    rest += `${text.slice(at, from)} `
    at = to
  }
  return rest + text.slice(at)
}
