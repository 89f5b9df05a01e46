/** `61ccbdb0…cdef`: enough to recognise, short enough to stand in a row. Short ids stay whole. */
export const shortId = (id: string) => (id.length <= 16 ? id : `${id.slice(0, 8)}…${id.slice(-4)}`)
