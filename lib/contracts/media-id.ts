/** A media ID as Offcut's API takes it. */
export const MEDIA_ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/
