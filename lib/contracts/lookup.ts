import type { Diagnosis } from '../uploads/diagnosis.ts'
import type { ReplyLanguage } from '../uploads/reply.ts'
import type { TimelineEntry, TimelineLook } from '../uploads/timeline.ts'
import type { DeletionRecord } from './deletion.ts'
import type { MediaRow } from './media.ts'

/** Bytes of UTF-8. */
export const LOOKUP_TEXT_MAX = 200_000
/** Media that one lookup reads. A text that names more is refused: `invalid_input` with the field `text`. */
export const MAX_LOOKED_UP = 100
/** Title matches shown before somebody is asked when the upload began. */
export const TITLE_MATCHES = 10

/** Body of `POST /api/lookup`. */
export interface LookUpInput {
  /** As it was pasted. Above `LOOKUP_TEXT_MAX` it is refused: `too_large` with the field `text`. */
  text: string
  /** Keys of the clues that somebody removed. */
  leaveOut?: string[] | undefined
  /** When the upload began, for a search by title: at this time or later, and before the other one; ISO 8601. */
  began?: { from?: string | undefined; to?: string | undefined } | undefined
}

/** `text`: a short paste without anything more telling, searched for as a title. */
export const CLUE_KINDS = ['mediaId', 'referenceId', 'title', 'fileName', 'text'] as const
export type ClueKind = (typeof CLUE_KINDS)[number]

/** Something in the paste that a media was looked for by. */
export interface Clue {
  /** Names it in `leaveOut`. */
  key: string
  kind: ClueKind
  /** Untrusted text of one line. */
  value: string
  /** `unused`: a title beside an ID, which needs no search. */
  result: 'found' | 'not_found' | 'unused'
}

/** One media with all that is known of its upload. Times ISO 8601 UTC. */
export interface LookupCard {
  /** With `report`, `verdict`, `cleared` and `openDeletionId`. */
  media: MediaRow
  /** Keys of the clues that led here; empty for a match of a search. */
  clues: string[]
  /** Our deletes of it, newest first. */
  history: DeletionRecord[]
  /** Our last look at its report, from before this one. */
  looks: TimelineLook[]
  /** Where the upload came from, as far as everybody may see: `203.0.*.*`. Null when nothing is reported. */
  maskedAddress: string | null
  timeline: TimelineEntry[]
  diagnosis: Diagnosis
}

/** Media by title, where the paste names no media ID. */
export interface TitleSearch {
  /** Unfinished first, then newest first; at most `TITLE_MATCHES`. */
  cards: LookupCard[]
  /** All that match. More than shown: ask when the upload began. */
  total: number
  /** As it was asked for. */
  began: { from: string | null; to: string | null }
}

/** How we know of a media that VOD knows no more. `index`: a scan saw it. Times ISO 8601 UTC. */
export interface KnownHere {
  by: 'index' | 'deletion' | 'audit'
  title: string | null
  /** When we last saw it or did something to it. */
  at: string
  /** Our deletes of it, newest first. */
  history: DeletionRecord[]
}

/** An ID that VOD does not know. */
export interface NotFound {
  /** Its clue. */
  key: string
  kind: 'mediaId' | 'referenceId'
  value: string
  knownHere: KnownHere | null
  /** `deleted` when we knew it, else `not_known`. */
  diagnosis: Diagnosis
}

/** Answer of `POST /api/lookup`. Nothing of what was pasted is kept. */
export interface LookupResult {
  clues: Clue[]
  /** By their place in the paste. */
  cards: LookupCard[]
  /** Null where an ID was given, or there was nothing to search for. */
  search: TitleSearch | null
  notFound: NotFound[]
  searched: {
    region: string
    /** Null when the key may not list applications; it sees no media of others. */
    applications: { appId: string; name: string }[] | null
  }
  /** What the message is written in, and the reply begins with; null where it has no words, such as a bare ID. */
  language: ReplyLanguage | null
  /** A ticket number in the text, for reason and audit log. */
  ticket: string | null
  /** IANA name of the region's zone: the times of a reply, until somebody picks another. */
  timeZone: string
  /** The message speaks of fetching from an address; one of the inputs of `diagnose`. */
  saysUrlPull: boolean
  reportsReadable: boolean
  asOf: string
}

/** Answer of `POST /api/media/{mediaId}/reveal`: personal data, told to an admin once and never kept. */
export interface RevealedAddress {
  mediaId: string
  /** Null when the uploader reported none. */
  uploadAddress: string | null
  asOf: string
}

/** Body of `POST /api/media/{mediaId}/reveal`. */
export interface RevealAddressInput {
  ticket?: string | undefined
}
