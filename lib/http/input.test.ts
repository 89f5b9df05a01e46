import { expect, test } from 'vitest'
import { readJson } from './input.ts'

const request = (body: string) =>
  new Request('http://127.0.0.1/', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
const json = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2))

test('a body may hold 64 KiB, or as much as its route says, to the byte', async () => {
  const tooLarge = { code: 'too_large' }
  await expect(readJson(request(json(65_536)))).resolves.toHaveLength(65_534)
  await expect(readJson(request(json(65_537)))).rejects.toMatchObject(tooLarge)
  await expect(readJson(request(json(200_000)), { maxBytes: 200_000 })).resolves.toHaveLength(
    199_998,
  )
  await expect(readJson(request(json(200_001)), { maxBytes: 200_000 })).rejects.toMatchObject({
    ...tooLarge,
    message: 'The body is larger than 195 KiB.',
  })
})
