import { NextRequest } from 'next/server'
import { afterAll, expect, test, vi } from 'vitest'
import { POST } from './route.ts'

vi.stubEnv('AUTH_SECRET', 'x'.repeat(40))
afterAll(() => void vi.unstubAllEnvs())

const signIn = (body: string) =>
  POST(
    new NextRequest('http://localhost:3000/api/auth/callback/credentials', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    }),
  )

test('a body that no sign-in has is refused before it is held in memory: anybody may send one', async () => {
  const response = await signIn(`email=${'x'.repeat(64 * 1024)}`)
  expect(response.status).toBe(413)
  expect(await response.json()).toMatchObject({ error: { code: 'too_large' } })
})

test('a body of usual size reaches the sign-in, which asks for its own token', async () => {
  const response = await signIn('email=na%40example.com&password=x')
  expect(response.headers.get('location')).toContain('MissingCSRF')
})
