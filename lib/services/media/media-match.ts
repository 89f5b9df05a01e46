import type { MediaType } from '../../contracts/media.ts'
import { MEDIA_ID_PATTERN } from '../../contracts/media-id.ts'
import type { ListMediaQuery } from '../../contracts/media.schema.ts'
import { and, anyOf, equals, or, range } from '../../vod/match.ts'
import type { MatchTerm } from '../../vod/match.ts'
import { InvalidInputError } from '../errors.ts'

export const SORT_FIELDS = { createdAt: 'CreationTime', modifiedAt: 'ModificationTime' } as const

export function parseSort(sort: ListMediaQuery['sort']) {
  const [key, direction] = sort.split(':') as [keyof typeof SORT_FIELDS, 'asc' | 'desc']
  return { key, field: SORT_FIELDS[key], ascending: direction === 'asc' }
}

interface MatchRequest {
  type: MediaType
  /** The media that the searched reference ID belongs to; found whatever its title. */
  referenced?: string | undefined
  /** Where a stream that was begun anew goes on, in the order of the sort. */
  resumeAt?: string | undefined
}

/**
 * The `Match` of a query; undefined for everything.
 * @throws InvalidInputError (`q`) when nothing of the text can be searched
 */
export function mediaMatch(query: ListMediaQuery, request: MatchRequest): string | undefined {
  return and(
    ...filterTerms(query, request.resumeAt),
    ...(query.q === undefined ? [] : searchText(request.type, query.q, request.referenced)),
  )
}

/** One media, if it passes the filters other than the text. */
export const oneMediaMatch = (query: ListMediaQuery, type: MediaType, mediaId: string) =>
  and(...filterTerms(query), equals(idField(type), mediaId))

function filterTerms(query: ListMediaQuery, resumeAt?: string): (MatchTerm | undefined)[] {
  return [
    query.status === undefined ? undefined : anyOf('Status', [query.status]),
    query.cateId === undefined ? undefined : equals('CateId', query.cateId),
    query.appId === undefined ? undefined : anyOf('AppId', [query.appId]),
    query.storageLocation === undefined
      ? undefined
      : anyOf('StorageLocation', [query.storageLocation]),
    ...timeTerms(query, resumeAt),
  ]
}

/** A field stands in the expression once: whether VOD would take two intervals of it is not documented. */
function timeTerms(query: ListMediaQuery, resumeAt?: string): (MatchTerm | undefined)[] {
  const { field, ascending } = parseSort(query.sort)
  if (resumeAt === undefined) return [createdBetween(query.from, query.to)]
  const asked = {
    ...(query.from !== undefined && { from: nextSecond(query.from) }),
    ...(query.to !== undefined && { to: nextSecond(query.to) }),
  }
  const resume = ascending ? { from: resumeAt } : { to: resumeAt, includeTo: true }
  // A time of the stream itself, so the stricter of both ends.
  return field === 'CreationTime'
    ? [interval(field, { ...asked, ...wholeSeconds(resume) })]
    : [interval('CreationTime', asked), interval(field, wholeSeconds(resume))]
}

/** Created at `from` or later, and before `to`; ISO 8601 with a zone. Undefined for any time. */
export const createdBetween = (from: string | undefined, to: string | undefined) =>
  interval('CreationTime', {
    ...(from !== undefined && { from: nextSecond(from) }),
    ...(to !== undefined && { to: nextSecond(to) }),
  })

interface Interval {
  from?: string
  to?: string
  includeTo?: boolean
}

const interval = (field: 'CreationTime' | 'ModificationTime', bounds: Interval) =>
  bounds.from === undefined && bounds.to === undefined ? undefined : range(field, bounds)

const wholeSeconds = ({ from, to, ...rest }: Interval): Interval => ({
  ...rest,
  ...(from !== undefined && { from: toSecond(from) }),
  ...(to !== undefined && { to: toSecond(to) }),
})

/** Match takes seconds: `2018-01-01T00:00:00Z`. */
const toSecond = (iso: string) => iso.replace(/\.\d+Z$/, 'Z')

/** VOD's times are whole seconds, so at or after 12:00:00.5 means from 12:00:01, and before it up to 12:00:01. */
const nextSecond = (iso: string) =>
  toSecond(new Date(Math.ceil(Date.parse(iso) / 1000) * 1000).toISOString())

const idField = (type: MediaType) => (type === 'audio' ? 'AudioId' : 'VideoId')

/**
 * A title that contains the text or, where the text could be one, exactly this media ID. VOD's search cannot express
 * a quote: such a text is looked for in pieces, which finds the title and perhaps a few more.
 */
function searchText(type: MediaType, text: string, referenced: string | undefined): MatchTerm[] {
  if (MEDIA_ID_PATTERN.test(text)) {
    const ids = referenced === undefined || referenced === text ? [text] : [text, referenced]
    return [or(equals('Title', text), ...ids.map((id) => equals(idField(type), id)))]
  }
  const pieces = searchablePieces(text)
  if (pieces.length === 0)
    throw new InvalidInputError('q', 'VOD cannot search for this text; add a letter or digit.')
  return pieces.map((piece) => equals('Title', piece))
}

/** The text without what VOD's search cannot express, in pieces. Perhaps none. */
export const searchablePieces = (text: string): string[] =>
  text
    .toWellFormed()
    .split(/['\\\p{Cc}\uFFFD]+/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
