/** What a toast says. One of a failure stays until it is closed. */
export interface ToastContent {
  text: string
  failed?: boolean
  /** What to do now. */
  details?: string
  /** VOD's code. */
  code?: string
  link?: { href: string; text: string }
  /** VOD's receipt of the call, with a button that copies it. */
  requestId?: string
}

type Sink = (toast: ToastContent) => void

const waiting: ToastContent[] = []
const listeners = new Set<() => void>()
let sink: Sink | null = null
let wanted = false

function want() {
  if (wanted) return
  wanted = true
  for (const listener of listeners) listener()
}

/** Shows a toast; the part of the page that draws them is fetched with the first one. */
export function showToast(toast: ToastContent): void {
  if (sink) sink(toast)
  else waiting.push(toast)
  want()
}

/** Somebody is about to do what ends in a toast: have them ready. */
export const prepareToasts = want

/** For the host: whether toasts are wanted yet. */
export const toastsWanted = {
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  get: () => wanted,
  getOnServer: () => false,
}

/** For the one drawer of toasts: takes those that wait, and all that come. */
export function takeToasts(take: Sink): () => void {
  sink = take
  for (const toast of waiting.splice(0)) take(toast)
  return () => {
    if (sink === take) sink = null
  }
}
