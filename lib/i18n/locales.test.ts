import { expect, test } from 'vitest'
import { negotiateLocale } from './locales.ts'

test.each([
  [null, 'en'],
  ['', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
  ['zh-TW', 'zh-CN'],
  ['en-GB,zh;q=0.9', 'en'],
  ['fr,zh;q=0.2,en;q=0.4', 'en'],
  ['en;q=0,zh', 'zh-CN'],
  ['de', 'en'],
  ['ZH-hans', 'zh-CN'],
])('a browser that asks for “%s” gets %s', (header, locale) =>
  expect(negotiateLocale(header)).toBe(locale),
)
