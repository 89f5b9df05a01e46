/**
 * One line of CSV (RFC 4180). Spreadsheets run a cell that begins like a formula, and titles come from strangers: such
 * a cell gets an apostrophe in front, which they show as text.
 */
export const csvLine = (cells: readonly (string | number | boolean | null | undefined)[]) =>
  `${cells.map(csvCell).join(',')}\r\n`

/** Also in full width, which some read as the same, and after blanks, which some skip. */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r]/u

function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
