import { expect, test } from 'vitest'
import { parseFirstAdmin } from './first-admin.ts'

const GIVEN = {
  OFFCUT_ADMIN_EMAIL: 'ops@example.com',
  OFFCUT_ADMIN_PASSWORD: 'correct horse battery',
}

const problemsOf = (environment: Record<string, string | undefined>) => {
  const parsed = parseFirstAdmin(environment)
  return parsed.ok ? [] : parsed.problems
}

test('takes both as they are', () =>
  expect(parseFirstAdmin(GIVEN)).toEqual({
    ok: true,
    email: 'ops@example.com',
    password: 'correct horse battery',
  }))

test('names each missing or empty value with one sentence', () => {
  const problems = problemsOf({ OFFCUT_ADMIN_PASSWORD: ' ' })
  expect(problems).toEqual([
    'OFFCUT_ADMIN_EMAIL is missing: nobody could sign in.',
    'OFFCUT_ADMIN_PASSWORD is missing: nobody could sign in.',
  ])
})

test.each([
  ['OFFCUT_ADMIN_EMAIL', 'ops'],
  ['OFFCUT_ADMIN_PASSWORD', 'short'],
  ['OFFCUT_ADMIN_EMAIL', 'Admin@Practice.Local'],
  ['OFFCUT_ADMIN_PASSWORD', 'practice-only'],
])('answers a wrong or well-known %s (%s) with one sentence without the value', (name, value) => {
  const problems = problemsOf({ ...GIVEN, [name]: value })
  expect(problems).toEqual([expect.stringContaining(name)])
  if (name.endsWith('PASSWORD')) expect(problems[0]).not.toContain(value)
})
