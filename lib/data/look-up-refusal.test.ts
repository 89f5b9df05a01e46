import { expect, test } from 'vitest'
import { ApiError, NetworkError } from '../http/api-client.ts'
import { lookUpRefusalOf } from './look-up-refusal.ts'

test('only what is wrong with the complaint is told on its field', () => {
  expect(lookUpRefusalOf(new ApiError(413, { code: 'too_large', field: 'text' }))).toBe('tooLarge')
  // A body that no text within the limit can have; its length was not measured as text.
  expect(lookUpRefusalOf(new ApiError(413, { code: 'too_large' }))).toBe('tooLarge')
  expect(lookUpRefusalOf(new ApiError(400, { code: 'invalid_input', field: 'text' }))).toBe(
    'tooMany',
  )
  for (const other of [
    null,
    new ApiError(400, { code: 'invalid_input', field: 'began.from' }),
    new ApiError(503, { code: 'upstream_unavailable' }),
    new NetworkError('No answer from Offcut.'),
  ])
    expect(lookUpRefusalOf(other)).toBeNull()
})
