/** A `Match` the service does not understand; `field` is what its message names, as far as it can be told. */
export class MatchSyntaxError extends Error {
  readonly field: string

  constructor(field: string) {
    super(`The parameter Match.${field} has an error syntax, please check it.`)
    this.field = field
  }
}
