import { MatchSyntaxError } from './syntax-error.ts'

export type Token =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'mark'; readonly text: '=' | '(' | ')' | '[' | ']' | ',' }

const spaces = /\s+/y
const word = /[A-Za-z][A-Za-z0-9]*/y
const number = /-?\d+(?:\.\d+)?/y
/** How a quote inside a value is written is undocumented; a backslash before it is our assumption. */
const string = /'((?:[^'\\]|\\.)*)'/sy
const mark = /[=()[\],]/y

/** Splits a `Match` into tokens. Only ASCII punctuation counts, as the vendor's page asks. */
export function tokenize(match: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(match)
    if (found) at = pattern.lastIndex
    return found
  }
  while (at < match.length) {
    if (take(spaces)) continue
    let found: RegExpExecArray | null
    if ((found = take(word))) tokens.push({ kind: 'word', text: found[0] })
    else if ((found = take(number))) tokens.push({ kind: 'number', text: found[0] })
    else if ((found = take(string)))
      tokens.push({ kind: 'string', text: (found[1] ?? '').replace(/\\(.)/gs, '$1') })
    else if ((found = take(mark))) tokens.push({ kind: 'mark', text: found[0] as '=' })
    else throw new MatchSyntaxError(lastField(tokens))
  }
  return tokens
}

/** The field at fault, as far as the tokens so far tell. */
function lastField(tokens: readonly Token[]): string {
  const words = tokens.filter(
    (token) => token.kind === 'word' && !/^(?:in|and|or)$/i.test(token.text),
  )
  return words.at(-1)?.text ?? 'Expression'
}
