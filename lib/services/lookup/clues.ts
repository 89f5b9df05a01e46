import { LOOKUP_TEXT_MAX, MAX_LOOKED_UP } from '../../contracts/lookup.ts'
import type { ClueKind, LookUpInput } from '../../contracts/lookup.ts'
import { InvalidInputError, TooLargeError } from '../errors.ts'
import { understandPaste } from './understand-paste.ts'
import type { Understood } from './understand-paste.ts'

export const clueKey = (kind: ClueKind, value: string) => `${kind}:${value}`

/**
 * What the paste names, without what somebody took out of it.
 * @throws TooLargeError, InvalidInputError (`text`): more than one lookup takes, which would otherwise lose the rest
 */
export function readClues({ text, leaveOut }: LookUpInput): Understood {
  const bytes = Buffer.byteLength(text)
  if (bytes > LOOKUP_TEXT_MAX)
    throw new TooLargeError(
      'text',
      `The text has ${bytes} bytes; up to ${LOOKUP_TEXT_MAX} can be looked up at once.`,
    )
  const understood = understandPaste(text)
  const left = new Set(leaveOut)
  const kept = (kinds: readonly ClueKind[], values: readonly string[]) =>
    values.filter((value) => !kinds.some((kind) => left.has(clueKey(kind, value))))
  const ids = ['mediaId', 'referenceId'] as const
  const mediaIds = kept(ids, understood.mediaIds)
  const referenceIds = kept(ids, understood.referenceIds)
  const named = mediaIds.length + referenceIds.length
  if (named > MAX_LOOKED_UP)
    throw new InvalidInputError(
      'text',
      `At most ${MAX_LOOKED_UP} media can be looked up at once; the text names ${named}.`,
    )
  return {
    ...understood,
    mediaIds,
    referenceIds,
    guesses: kept(ids, understood.guesses),
    titles: kept(['title'], understood.titles),
    fileNames: kept(['fileName'], understood.fileNames),
    text: kept(['text'], understood.text === null ? [] : [understood.text])[0] ?? null,
  }
}
