import { isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'

/** Settings of one process; the README names the variables. */
export interface Config {
  /** `npm run demo`: practice VOD, practice accounts, a banner on every page. */
  practice: boolean
  vod: {
    region: string
    /** Absent: the region's own endpoint. */
    endpoint?: string
    /** DeleteMultipartUpload calls a second. */
    deleteRate: number
  }
  auth: {
    /** Empty only in practice, where `config()` makes one. */
    secret: string
    /** Public origin of Offcut, such as `https://offcut.example.com`. */
    url?: string
  }
  /** Hours without a sign of life before an upload is called stalled. */
  quietHours: { reported: number; unreported: number }
  /** A SQLite file, or a PostgreSQL server. */
  database: { file: string } | { url: string }
}

export type ParsedEnvironment = { ok: true; config: Config } | { ok: false; problems: string[] }

const isLoopback = (url: URL) => ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
const asUrl = (text: string) => (URL.canParse(text) ? new URL(text) : null)

const wholeHours = (name: string, usual: number) =>
  z.coerce
    .number(`${name} must be a whole number of hours from 1 to 720.`)
    .int(`${name} must be a whole number of hours from 1 to 720.`)
    .min(1, `${name} must be a whole number of hours from 1 to 720.`)
    .max(720, `${name} must be a whole number of hours from 1 to 720.`)
    .default(usual)

/** Below where the server is started. Practice never comes here: its folders are named for ports. */
const DATA_DIR = '.data/offcut'

const rateProblem = 'VOD_DELETE_RATE must be a number from 0.1 to 100 (calls a second).'

const proxiesProblem = 'OFFCUT_TRUSTED_PROXIES must be a whole number from 0 to 10.'

const variables = z.object({
  VOD_REGION: z
    .string()
    .regex(/^[a-z]{2}-[a-z0-9]+(-[a-z0-9]+)*$/, 'VOD_REGION must be a region such as cn-shanghai.')
    .default('cn-shanghai'),
  VOD_ENDPOINT: z
    .string()
    .refine((text) => {
      const url = asUrl(text)
      return (
        url !== null &&
        (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) &&
        url.username === '' &&
        url.pathname === '/' &&
        url.search === ''
      )
    }, 'VOD_ENDPOINT must be an https address such as https://vod.cn-shanghai.aliyuncs.com; plain http is for this machine only.')
    .optional(),
  VOD_DELETE_RATE: z.coerce
    .number(rateProblem)
    .min(0.1, rateProblem)
    .max(100, rateProblem)
    .default(10),
  AUTH_SECRET: z
    .string()
    .min(32, 'AUTH_SECRET must have at least 32 characters; `openssl rand -base64 33` makes one.')
    .optional(),
  AUTH_URL: z
    .string()
    .refine((text) => {
      const url = asUrl(text)
      return url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
    }, 'AUTH_URL must be the public origin of Offcut without a path, such as https://offcut.example.com.')
    .optional(),
  OFFCUT_QUIET_HOURS: wholeHours('OFFCUT_QUIET_HOURS', 24),
  OFFCUT_QUIET_HOURS_UNREPORTED: wholeHours('OFFCUT_QUIET_HOURS_UNREPORTED', 72),
  // Checked, so that a mistake shows at the start; so far nothing needs an address, and X-Forwarded-For is ignored.
  OFFCUT_TRUSTED_PROXIES: z.coerce
    .number(proxiesProblem)
    .int(proxiesProblem)
    .min(0, proxiesProblem)
    .max(10, proxiesProblem)
    .default(0),
  OFFCUT_DATA_DIR: z
    .string()
    .refine(isAbsolute, 'OFFCUT_DATA_DIR must be an absolute path: the server changes its folder.')
    .optional(),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => /^postgres(ql)?:$/.test(asUrl(text)?.protocol ?? ''),
      'DATABASE_URL must be a PostgreSQL address such as postgres://user:password@host/offcut.',
    )
    .optional(),
  OFFCUT_PRACTICE: z.enum(['0', '1'], 'OFFCUT_PRACTICE must be 1 or unset.').default('0'),
})

type Variables = z.infer<typeof variables>

/** Reads the environment without touching it. An empty value counts as unset, as most tools that set one mean it. */
export function parseEnvironment(
  environment: Record<string, string | undefined>,
): ParsedEnvironment {
  const given = givenOf(environment)
  const parsed = variables.safeParse(given)
  const problems = parsed.success ? [] : parsed.error.issues.map(({ message }) => message)
  const practice = given.OFFCUT_PRACTICE === '1'
  problems.push(...(practice ? practiceProblems(given) : realProblems(given)))
  if (!parsed.success || problems.length > 0) return { ok: false, problems: [...new Set(problems)] }
  return { ok: true, config: toConfig(parsed.data) }
}

function practiceProblems(given: Record<string, string | undefined>): string[] {
  const endpoint = asUrl(given.VOD_ENDPOINT ?? '')
  return endpoint !== null && endpoint.protocol === 'http:' && isLoopback(endpoint)
    ? []
    : ['OFFCUT_PRACTICE=1 needs VOD_ENDPOINT to be the practice VOD on this machine over http.']
}

function realProblems(given: Record<string, string | undefined>): string[] {
  return given.AUTH_SECRET === undefined
    ? ['AUTH_SECRET is missing; `openssl rand -base64 33` makes one.']
    : []
}

function toConfig(values: Variables): Config {
  const practice = values.OFFCUT_PRACTICE === '1'
  return {
    practice,
    vod: {
      region: values.VOD_REGION,
      ...(values.VOD_ENDPOINT !== undefined && { endpoint: values.VOD_ENDPOINT }),
      deleteRate: values.VOD_DELETE_RATE,
    },
    auth: {
      secret: values.AUTH_SECRET ?? '',
      ...(!practice && values.AUTH_URL !== undefined && { url: new URL(values.AUTH_URL).origin }),
    },
    quietHours: {
      reported: values.OFFCUT_QUIET_HOURS,
      unreported: values.OFFCUT_QUIET_HOURS_UNREPORTED,
    },
    database: databaseOf(values),
  }
}

const databaseOf = (values: Pick<Variables, 'DATABASE_URL' | 'OFFCUT_DATA_DIR'>) =>
  values.DATABASE_URL === undefined
    ? { file: join(values.OFFCUT_DATA_DIR ?? resolve(DATA_DIR), 'offcut.sqlite') }
    : { url: values.DATABASE_URL }

const givenOf = (environment: Record<string, string | undefined>) =>
  Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )

export type ParsedStorage =
  { ok: true; database: Config['database']; region: string } | { ok: false; problems: string[] }

/** Where the rows are and what they are about: all that a command needs which works on the database alone. */
export function parseStorage(environment: Record<string, string | undefined>): ParsedStorage {
  const parsed = variables
    .pick({ DATABASE_URL: true, OFFCUT_DATA_DIR: true, VOD_REGION: true })
    .safeParse(givenOf(environment))
  return parsed.success
    ? { ok: true, database: databaseOf(parsed.data), region: parsed.data.VOD_REGION }
    : { ok: false, problems: parsed.error.issues.map(({ message }) => message) }
}
