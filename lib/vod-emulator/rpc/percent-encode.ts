/**
 * RFC 3986: only `A-Z a-z 0-9 - _ . ~` stay bare, a space is `%20`. Both signatures re-encode decoded values with it,
 * because clients put other spellings on the wire (bare `( ) * !`, `%27`).
 */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
