import { expect, test } from 'vitest'
import { safePath, signInPath } from './sign-in-path.ts'

test('leads back to the page that asked for the sign-in, with its filters', () => {
  expect(safePath('/media?status=Uploading')).toBe('/media?status=Uploading')
  expect(signInPath('/media?q=a&type=video')).toBe('/sign-in?back=%2Fmedia%3Fq%3Da%26type%3Dvideo')
})

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '\\\\evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  '/./\\evil.example',
  '/%2e//evil.example',
  '/api/auth/signout',
  'javascript:alert(1)',
  '/sign-in?back=/sign-in',
  '/',
  '',
  undefined,
  ['/media'],
])('never leads to another site or round in a circle (%s)', (given) =>
  expect(safePath(given)).toBe('/'),
)
