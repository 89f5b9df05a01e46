/** Half of a character, controls other than line ends and tabs, and all that has no width. */
const INVISIBLE = /[\p{Cf}\u0000-\u0008\u000E-\u001F\u007F-\u009F\u034F\uFE00-\uFE0F\uFFFD]/gu

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  '#39': "'",
  '#8203': '',
}

/** The paste without what cannot be seen. Titles are searched for in this form: their full-width signs are their own. */
export const cleanPaste = (text: string): string =>
  text
    .toWellFormed()
    // Line breaks that an e-mail in quoted-printable has for its width alone.
    .replace(/=\r?\n/g, '')
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(
      /&(amp|quot|apos|lt|gt|nbsp|#39|#8203);/g,
      (whole, name: string) => ENTITIES[name] ?? whole,
    )
    .replace(INVISIBLE, '')

/** The same as IDs and addresses are read from it: full-width letters as plain ones, percent signs decoded. */
export const plainForm = (clean: string): string => decoded(decoded(clean.normalize('NFKC')))

/** Letters, digits and the signs that stand around an ID in an address. Twice over, for an address within another. */
const decoded = (text: string) =>
  text.replace(/%(2[5-9D-F]|3[0-9ADF]|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9A])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )

/** So many spaces: what has been understood is taken out, and the rest keeps its place. */
export const blank = (text: string) => ' '.repeat(text.length)
