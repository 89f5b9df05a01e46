import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROLES } from '../contracts/person.ts'
import { API_ROUTES, PAGES, PERMISSIONS } from './permissions.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** `app/api/media/[mediaId]/route.ts` → `/api/media/{mediaId}`; groups such as `(app)` are no part of an address. */
const addressOf = (file: string) =>
  file
    .split('/')
    .slice(1, -1)
    .filter((part) => !part.startsWith('('))
    .map((part) => `/${part.replace(/^\[(.+)]$/, '{$1}')}`)
    .join('') || '/'

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Methods that a route file exports, one by one or in braces. */
const methodsOf = (source: string) =>
  METHODS.filter((method) =>
    new RegExp(
      `^export ((const|(async )?function) ${method}|(const )?{[^}]*\\b${method}\\b[^}]*})`,
      'm',
    ).test(source),
  )

const routes = globSync('app/**/route.ts', { cwd: root }).flatMap((file) =>
  methodsOf(read(file)).map((method) => ({ file, method, row: `${method} ${addressOf(file)}` })),
)

test('every method of every API route has a row in the permission table, and every row its route', () => {
  expect(routes.map(({ row }) => row).toSorted()).toEqual(Object.keys(API_ROUTES).toSorted())
})

test('every route asks for the operation of its row, through the wrapper, unless its row says open', () => {
  for (const { file, method, row } of routes) {
    const wanted: string = API_ROUTES[row as keyof typeof API_ROUTES]
    const asked = new RegExp(`export const ${method} = route\\(\\s*'(\\w+)'`).exec(read(file))
    expect([row, asked?.[1] ?? 'open']).toEqual([row, wanted])
  }
})

test('every page behind the sign-in has a row, and asks for the session itself', () => {
  const pages = globSync('app/(app)/**/page.tsx', { cwd: root })
  expect(pages.map(addressOf).toSorted()).toEqual(Object.keys(PAGES).toSorted())
  for (const file of pages) {
    expect([file, read(file)]).toEqual([file, expect.stringMatching(/await requirePerson(Who)?\(/)])
    const operation = PAGES[addressOf(file) as keyof typeof PAGES]
    const asked = /requirePersonWho\(\s*'(\w+)'/.exec(read(file))?.[1]
    // `requirePerson` alone lets every role in.
    if (asked === undefined) expect([file, PERMISSIONS[operation]]).toEqual([file, ROLES[0]])
    else expect([file, asked]).toEqual([file, operation])
  }
})

test('what is open to everybody is known by name', () => {
  const open = Object.entries(API_ROUTES).filter(([, operation]) => operation === 'open')
  expect(new Set(open.map(([row]) => row.split(' ')[1]))).toEqual(
    new Set(['/api/health', '/api/ready', '/api/auth/{...nextauth}', '/api/{...path}']),
  )
})
