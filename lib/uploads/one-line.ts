const MAX_CHARACTERS = 128

/**
 * A text of somebody else's as one line that cannot do anything to the text around it: no line breaks, no control
 * characters, nothing that turns the direction of writing. Long ones end in “…”.
 */
export function oneLine(text: string): string {
  const clean = text
    .toWellFormed()
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim()
  const characters = [...clean]
  return characters.length <= MAX_CHARACTERS
    ? clean
    : `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…`
}
