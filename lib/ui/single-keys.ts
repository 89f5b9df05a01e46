/**
 * Keys that act alone, such as `/`. Who dictates, or strikes keys by accident, can turn them off for this browser
 * (WCAG 2.1.4).
 */
export const SINGLE_KEYS_COOKIE = 'offcut-single-keys'

export const singleKeysAreOn = () => document.documentElement.dataset.singleKeys !== 'off'

const TYPED_IN = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])'

/** A question, a sheet or a panel is open; toasts are none of these, and closed panels stay in the page. */
const ASKING =
  '[role="dialog"]:not([popover], [aria-modal="false"]), [role="alertdialog"]:not([aria-modal="false"]), :popover-open'

/** An input method is choosing characters: the keys are its own. Safari says so by the number alone. */
export const isComposing = (event: KeyboardEvent) => event.isComposing || event.keyCode === 229

/**
 * The key (`/`, `c`) of a press that may act alone; null for one that belongs to what somebody types or answers, and
 * for all when they are off. Shift counts for nothing: on some keyboards `/` takes it.
 */
export function singleKeyOf(event: KeyboardEvent): string | null {
  const { target } = event
  return event.defaultPrevented ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    isComposing(event) ||
    !singleKeysAreOn() ||
    (target instanceof Element && target.closest(TYPED_IN)) ||
    document.querySelector(ASKING)
    ? null
    : event.key.toLowerCase()
}
