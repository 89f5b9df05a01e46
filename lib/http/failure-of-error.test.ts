import { expect, test } from 'vitest'
import { VodSlotTimeout, VodThrottled } from '../vod/errors.ts'
import { failureOfError } from './failure-of-error.ts'

test('a call without a slot is 503, with when to try again', () => {
  const error = new VodSlotTimeout('no slot.', { action: 'SearchMedia', retryAfterMs: 12_000 })
  expect(failureOfError(error)).toMatchObject({
    ...{ code: 'upstream_unavailable', retryAfterMs: 12_000 },
    vendor: { action: 'SearchMedia' },
  })
})

test('nobody is sent away for longer than a minute at VOD’s word', () => {
  const about = { action: 'SearchMedia', code: 'Throttling.User', retryAfterMs: 999_999_999 }
  expect(failureOfError(new VodThrottled('Slow down.', about))).toMatchObject({
    ...{ code: 'upstream_unavailable', retryAfterMs: 60_000 },
  })
})
