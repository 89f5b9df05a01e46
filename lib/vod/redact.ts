/** Removes key material from text that came from outside. Built only when something failed. */
export type Redact = (text: string) => string

/**
 * Some gateways quote the string they signed back to the caller ("server string to sign is: ..."), in one or two
 * layers of percent-encoding, and a debugging proxy may quote whole headers.
 */
export function redactor(secrets: readonly (string | undefined)[]): Redact {
  const forms = new Set<string>()
  for (const secret of secrets) {
    if (secret === undefined || secret === '') continue
    const once = percentEncode(secret)
    for (const form of [secret, encodeURIComponent(secret), once, percentEncode(once)]) {
      forms.add(form)
    }
  }
  const longestFirst = [...forms].sort((a, b) => b.length - a.length)
  return (text) => longestFirst.reduce((rest, form) => rest.replaceAll(form, '[redacted]'), text)
}

const PLAIN = /^[A-Za-z0-9_.~-]*$/

/** RFC 3986, as VOD canonicalises: `encodeURIComponent` and then `! ' ( ) *` as well. */
export function percentEncode(text: string): string {
  if (PLAIN.test(text)) return text
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
