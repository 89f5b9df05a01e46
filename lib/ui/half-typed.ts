/**
 * Whether an input is part of what an input method is still choosing: half a word, such as `shu'x`, is nothing to search
 * for. On Android every word counts as that until the next one begins, so there it is taken as it comes.
 */
export const isHalfTyped = (event: Event): boolean =>
  event instanceof InputEvent && event.isComposing && !navigator.userAgent.includes('Android')
