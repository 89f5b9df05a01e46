/**
 * Titles come from strangers. These make one safe to stand in a line of ours: no control characters, no direction
 * overrides that would turn the text around it, no endless length.
 */

/** C0, C1, line separators, and every bidirectional formatting character. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

const HEADING_LENGTH = 60

export const displayTitle = (title: string) =>
  title.toWellFormed().replace(UNSAFE, ' ').replace(/\s+/gu, ' ').trim()

/** At most 60 characters as a reader counts them. */
export function shortTitle(title: string): string {
  const clean = displayTitle(title)
  if (clean.length <= HEADING_LENGTH) return clean
  const characters = [...new Intl.Segmenter().segment(clean)].map(({ segment }) => segment)
  return characters.length <= HEADING_LENGTH
    ? clean
    : `${characters
        .slice(0, HEADING_LENGTH - 1)
        .join('')
        .replace(/[\s.…]+$/u, '')}…`
}

/** For plain text that cannot hold a `<bdi>`: a right-to-left title does not turn the sentence around it. */
export const isolated = (text: string) => `\u2068${text}\u2069`
