/** Of the languages of our readers, and what their keyboards put between groups of three digits. */
const GROUPED = /^\d{1,3}(?:([,'’ ])\d{3})(?:\1\d{3})*$/

/**
 * A count as people type it: `1204`, `1,204`, `1 204`, in full-width digits too. Null for whatever else, such as `12,04`:
 * who typed that did not read what the screen says.
 */
export function parseTypedCount(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/\s/gu, ' ').replaceAll('、', ',').trim()
  if (!/^\d+$/.test(plain) && !GROUPED.test(plain)) return null
  const count = Number(plain.replace(/\D/g, ''))
  return Number.isSafeInteger(count) ? count : null
}
