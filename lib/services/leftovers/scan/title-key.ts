/** VOD takes titles of up to 128. */
const KEPT = 128

/** A title as lists sort and search it: without case and width. */
export const titleKey = (title: string) =>
  Array.from(title.normalize('NFKC').toLowerCase().trimStart()).slice(0, KEPT).join('')
