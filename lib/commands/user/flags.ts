import { parseArgs } from 'node:util'
import { isRole, ROLES } from '../../contracts/person.ts'
import type { Role } from '../../contracts/person.ts'

export const usage = `Accounts of Offcut, in the database that the server uses (DATABASE_URL, else OFFCUT_DATA_DIR).
What changes here is true for a running server at once: sessions end, sign-ins are refused or let in.

  npm run user -- add EMAIL --role ${ROLES.join('|')} [--name NAME] [--password-stdin]
  npm run user -- list [--json]
  npm run user -- role EMAIL ${ROLES.join('|')}
  npm run user -- password EMAIL [--password-stdin]
  npm run user -- disable EMAIL
  npm run user -- enable EMAIL

  --password-stdin   read the password from the standard input instead of asking for it
  --help

Exit codes: 0 done, 1 refused, 2 not understood.`

/** What was typed cannot be taken; the message is one sentence for whoever typed it. */
export class UsageError extends Error {}

export type UserCommand =
  | { verb: 'help' }
  | { verb: 'list'; json: boolean }
  | { verb: 'add'; email: string; role: Role; name: string | undefined; passwordStdin: boolean }
  | { verb: 'password'; email: string; passwordStdin: boolean }
  | { verb: 'role'; email: string; role: Role }
  | { verb: 'disable' | 'enable'; email: string }

/** Positions after the verb, and the flags a verb knows. */
const VERBS = {
  add: { positions: 1, flags: ['role', 'name', 'password-stdin'] },
  list: { positions: 0, flags: ['json'] },
  role: { positions: 2, flags: [] },
  password: { positions: 1, flags: ['password-stdin'] },
  disable: { positions: 1, flags: [] },
  enable: { positions: 1, flags: [] },
} as const satisfies Record<string, { positions: number; flags: readonly string[] }>

/** @throws UsageError */
export function readCommand(args: string[]): UserCommand {
  const { values, positionals } = parse(args)
  const [verb = '', email = '', role] = positionals
  if (values.help || (verb === '' && args.length === 0)) return { verb: 'help' }
  if (!isVerb(verb)) throw new UsageError(`Say what to do: ${Object.keys(VERBS).join(', ')}.`)
  const { positions, flags } = VERBS[verb]
  const unknown = Object.keys(values).find((flag) => !flags.some((known) => known === flag))
  if (unknown !== undefined) throw new UsageError(`--${unknown} is not for ${verb}.`)
  if (positionals.length - 1 > positions)
    throw new UsageError(
      `${verb} takes no “${positionals[positions + 1]}”. A password is never an argument: other programs can read those.`,
    )
  if (positions > 0 && email === '') throw new UsageError(`${verb} needs an e-mail address.`)
  const passwordStdin = values['password-stdin'] ?? false
  switch (verb) {
    case 'list':
      return { verb, json: values.json ?? false }
    case 'add':
      return { verb, email, role: readRole(values.role), name: values.name, passwordStdin }
    case 'password':
      return { verb, email, passwordStdin }
    case 'role':
      return { verb, email, role: readRole(role) }
    case 'disable':
    case 'enable':
      return { verb, email }
  }
}

const isVerb = (text: string): text is keyof typeof VERBS => Object.hasOwn(VERBS, text)

function readRole(text: string | undefined): Role {
  if (isRole(text)) return text
  const given = text === undefined ? '' : `, not “${text}”`
  throw new UsageError(`The role must be one of ${ROLES.join(', ')}${given}.`)
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        role: { type: 'string' },
        name: { type: 'string' },
        json: { type: 'boolean' },
        'password-stdin': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
