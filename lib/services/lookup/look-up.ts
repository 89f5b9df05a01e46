import type {
  Clue,
  LookUpInput,
  LookupCard,
  LookupResult,
  NotFound,
} from '../../contracts/lookup.ts'
import { diagnoseMissing } from '../../uploads/diagnosis.ts'
import type { ServiceContext } from '../context.ts'
import { appNames } from '../uploads/app-names.ts'
import { toMedia } from '../uploads/map-media.ts'
import { clueKey, readClues } from './clues.ts'
import { findMedia } from './find-media.ts'
import type { NamedId } from './find-media.ts'
import { stemOf } from './find-titles.ts'
import { knownHere } from './known-here.ts'
import { regionZone } from './region-zone.ts'
import { searchTitles } from './search-titles.ts'
import { toCards } from './to-cards.ts'
import type { Understood } from './understand-paste.ts'

/**
 * Each media of a pasted complaint with its diagnosis. Twenty media cost three calls of VOD: the media, their reports,
 * and once in five minutes the names of applications. Without an ID that VOD knows, titles are searched for. Nothing of
 * the paste is kept.
 * @throws TooLargeError, InvalidInputError (`text`), VodError
 */
export async function lookUp(ctx: ServiceContext, input: LookUpInput): Promise<LookupResult> {
  const understood = readClues(input)
  const names = appNames(ctx.vod, ctx.now())
  const ids = await findMedia(ctx, understood)
  const { cards, reportsReadable } = await cardsOf(ctx, await names, ids, understood)
  const texts = textsOf(understood)
  const wanted = cards.length === 0 && texts.length > 0
  const matches = wanted
    ? await searchTitles(
        ctx,
        names,
        texts.map(({ search }) => search),
        input.began,
      )
    : null
  const found = matches && (await toCards(ctx, matches.media, { clues: new Map(), ...understood }))
  const { language, ticket, saysUrlPull } = understood
  const applications = [...(await names)].map(([appId, name]) => ({ appId, name }))
  return {
    clues: [
      ...ids.map(idClue),
      ...texts
        // A short text that turned out to be an ID is that, and no title.
        .filter(({ kind }) => kind !== 'text' || wanted)
        .map((text) => textClue(text, matches && found?.cards)),
    ],
    cards,
    search: matches && {
      cards: found?.cards ?? [],
      total: matches.total,
      began: { from: input.began?.from ?? null, to: input.began?.to ?? null },
    },
    notFound: await notFoundOf(ctx, ids),
    searched: {
      region: ctx.connectionId,
      applications: applications.length === 0 ? null : applications,
    },
    language,
    ticket,
    timeZone: regionZone(ctx.connectionId),
    saysUrlPull,
    reportsReadable: reportsReadable && (found?.reportsReadable ?? true),
    asOf: new Date(ctx.now()).toISOString(),
  }
}

/** One card a media, however many IDs of the paste lead to it. */
async function cardsOf(
  ctx: ServiceContext,
  names: ReadonlyMap<string, string>,
  ids: readonly NamedId[],
  { saysUrlPull }: Understood,
) {
  const clues = new Map<string, string[]>()
  const media = ids.flatMap(({ kind, value, video }) => {
    if (video === null) return []
    const known = clues.get(video.VideoId)
    clues.set(video.VideoId, [...(known ?? []), clueKey(kind, value)])
    return known ? [] : [toMedia(video.VideoId, null, video, names)]
  })
  return toCards(ctx, media, { clues, saysUrlPull })
}

async function notFoundOf(ctx: ServiceContext, ids: readonly NamedId[]): Promise<NotFound[]> {
  const missing = ids.filter(({ video }) => video === null)
  const known = await knownHere(
    ctx,
    missing.flatMap(({ kind, value }) => (kind === 'mediaId' ? [value] : [])),
  )
  return missing.map(({ kind, value }): NotFound => {
    const ours = kind === 'mediaId' ? known.get(value) : undefined
    if (!ours)
      return {
        key: clueKey(kind, value),
        kind,
        value,
        knownHere: null,
        diagnosis: diagnoseMissing(null),
      }
    const { unfinished, ...here } = ours
    return {
      key: clueKey(kind, value),
      kind,
      value,
      knownHere: here,
      diagnosis: diagnoseMissing({ at: here.at, unfinished }),
    }
  })
}

const idClue = ({ kind, value, video }: NamedId): Clue => ({
  key: clueKey(kind, value),
  kind,
  value,
  result: video === null ? 'not_found' : 'found',
})

/** A text to search titles for, and what is looked for of it. */
interface SearchText {
  kind: 'title' | 'fileName' | 'text'
  value: string
  search: string
}

const textsOf = ({ titles, fileNames, text }: Understood): SearchText[] => [
  ...titles.map((value) => ({ kind: 'title' as const, value, search: value })),
  ...fileNames.map((value) => ({ kind: 'fileName' as const, value, search: stemOf(value) })),
  ...(text === null ? [] : [{ kind: 'text' as const, value: text, search: text }]),
]

/** @param cards the matches; null when no title was searched for */
function textClue(
  { kind, value, search }: SearchText,
  cards: readonly LookupCard[] | null | undefined,
): Clue {
  const clue = { key: clueKey(kind, value), kind, value }
  if (!cards) return { ...clue, result: 'unused' }
  const piece = search.toLowerCase()
  const isFound = cards.some(({ media }) => media.title.toLowerCase().includes(piece))
  return { ...clue, result: isFound ? 'found' : 'not_found' }
}
