type OpenSheet = (mediaId: string) => void

let openSheet: OpenSheet | undefined

/** The page that is shown has a sheet; for who stands outside of it, such as the header. */
export function offerSheet(open: OpenSheet): () => void {
  openSheet = open
  return () => {
    if (openSheet === open) openSheet = undefined
  }
}

/** Opens a media over the page that is shown; undefined where that has no sheet. */
export const sheetHere = () => openSheet
