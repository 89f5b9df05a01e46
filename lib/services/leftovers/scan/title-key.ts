const KEPT = 64

/** A title as lists sort it: without case, by its first letters. The rest would only make the index larger. */
export const titleKey = (title: string) =>
  Array.from(title.normalize('NFKC').toLowerCase().trimStart()).slice(0, KEPT).join('')
