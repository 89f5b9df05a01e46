const TAIL_LENGTH = 6

/** The characters of a media ID that somebody types who stops a running upload, and what stands before them. */
export const splitId = (mediaId: string): [head: string, tail: string] => [
  mediaId.slice(0, -TAIL_LENGTH),
  mediaId.slice(-TAIL_LENGTH),
]

/**
 * Whether the tail was typed. Spaces around it, capitals and full-width letters count as typed: phones and Chinese
 * keyboards add them, and the request names the whole ID in any case.
 */
export const isTailOf = (mediaId: string, typed: string): boolean =>
  plain(typed) !== '' && plain(typed) === plain(splitId(mediaId)[1])

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/gu, '')
    .toLowerCase()
