/** Offcut cannot start like this. One sentence per problem, never a value of a secret. */
export class StartError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join(' '))
    this.name = 'StartError'
    this.problems = problems
  }
}
