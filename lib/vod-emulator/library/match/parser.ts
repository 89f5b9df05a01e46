import { MatchSyntaxError } from './syntax-error.ts'
import { tokenize } from './lexer.ts'
import type { Bound, Condition, Expression } from './expression.ts'
import type { Token } from './lexer.ts'

/**
 * expr   := term { "and" term }
 * term   := "(" term { "or" term } ")" | cond
 * cond   := field "=" value
 *         | field "in" "(" value { "," value } ")"
 *         | field "=" ( "(" | "[" ) [value] "," [value] ( ")" | "]" )
 *
 * The vendor publishes no grammar; this one covers every sentence and sample of its page. Words in any case: pages use
 * `and`, a newer sample `AND`. An `or` outside parentheses is refused, as the page demands them; an `and` inside them
 * is in none of its sentences and refused too. Parentheses may be doubled, as query builders write them.
 */
export function parseMatch(match: string): Expression {
  const tokens = tokenize(match)
  if (tokens.length === 0) return []
  const parser = new Parser(tokens)
  const expression = parser.expression()
  parser.end()
  return expression
}

/** Deeper than any builder nests; without a bound a megabyte of parentheses would exhaust the stack. */
const maxDepth = 64

class Parser {
  readonly #tokens: readonly Token[]
  #at = 0
  /** The field last read: what the service's message names. */
  #field = 'Expression'

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  expression(): Expression {
    const groups = [this.#term()]
    while (this.#takeWord('and')) groups.push(this.#term())
    return groups
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw this.#error()
  }

  #term(depth = 0): Condition[] {
    if (!this.#takeMark('(')) return [this.#condition()]
    if (depth === maxDepth) throw this.#error()
    const group = this.#term(depth + 1)
    while (this.#takeWord('or')) group.push(...this.#term(depth + 1))
    this.#expectMark(')')
    return group
  }

  #condition(): Condition {
    const field = this.#next()
    if (field?.kind !== 'word') throw this.#error()
    this.#field = field.text
    if (this.#takeWord('in'))
      return { kind: 'values', field: field.text, operator: 'in', values: this.#list() }
    this.#expectMark('=')
    const opens = this.#takeMark('(') ? '(' : this.#takeMark('[') ? '[' : undefined
    if (opens) return this.#range(field.text, opens === '[')
    return { kind: 'values', field: field.text, operator: '=', values: [this.#value()] }
  }

  #list(): string[] {
    this.#expectMark('(')
    const values = [this.#value()]
    while (this.#takeMark(',')) values.push(this.#value())
    this.#expectMark(')')
    return values
  }

  #range(field: string, fromInclusive: boolean): Condition {
    const from = this.#optionalValue()
    this.#expectMark(',')
    const to = this.#optionalValue()
    const toInclusive = this.#takeMark(']')
    if (!toInclusive) this.#expectMark(')')
    // "One side of a range may be empty"; a range without any side says nothing.
    if (from === undefined && to === undefined) throw this.#error()
    return {
      kind: 'range',
      field,
      ...bound('from', from, fromInclusive),
      ...bound('to', to, toInclusive),
    }
  }

  #value(): string {
    const value = this.#optionalValue()
    if (value === undefined) throw this.#error()
    return value
  }

  #optionalValue(): string | undefined {
    const token = this.#tokens[this.#at]
    if (token?.kind !== 'string' && token?.kind !== 'number') return undefined
    this.#at += 1
    return token.text
  }

  #next(): Token | undefined {
    return this.#tokens[this.#at++]
  }

  #takeWord(word: string): boolean {
    const token = this.#tokens[this.#at]
    const found = token?.kind === 'word' && token.text.toLowerCase() === word
    if (found) this.#at += 1
    return found
  }

  #takeMark(mark: string): boolean {
    const token = this.#tokens[this.#at]
    const found = token?.kind === 'mark' && token.text === mark
    if (found) this.#at += 1
    return found
  }

  #expectMark(mark: string): void {
    if (!this.#takeMark(mark)) throw this.#error()
  }

  #error(): MatchSyntaxError {
    return new MatchSyntaxError(this.#field)
  }
}

function bound(
  side: 'from' | 'to',
  value: string | undefined,
  inclusive: boolean,
): { from?: Bound; to?: Bound } {
  return value === undefined ? {} : { [side]: { value, inclusive } }
}
