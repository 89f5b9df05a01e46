import { expect, test } from 'vitest'
import { scanStopWords } from './scan-stop-words.ts'

test.each([
  [null, 'interrupted'],
  ['interrupted', 'interrupted'],
  ['throttled', 'limited'],
  ['right_missing', 'forbidden'],
  ['key_unusable', 'forbidden'],
  ['unreachable', 'unreachable'],
  ['fault', 'unreachable'],
  ['not_vod', 'unreachable'],
  ['no_credentials', 'noKey'],
  ['clock_off', 'refused'],
  ['not_active', 'refused'],
  ['rejected', 'refused'],
] as const)('a scan that stopped with %s: %s', (reason, words) =>
  expect(scanStopWords(reason)).toBe(words),
)
