import { setPreferenceCookie } from './preference-cookie.ts'

/** Written on `<html>`, where styles see it, and in a cookie, from which the server writes it the next time. */
type RootChoice = 'theme' | 'singleKeys'

const listeners = new Set<() => void>()

export function setRootChoice(name: RootChoice, cookie: string, value: string): void {
  document.documentElement.dataset[name] = value
  setPreferenceCookie(cookie, value)
  for (const listener of listeners) listener()
}

/** For `useSyncExternalStore`: several controls show the same choice. */
export function subscribeToRootChoices(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
