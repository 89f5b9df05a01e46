import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { messages as english } from './en/index.ts'
import { messages as chinese } from './zh-CN/index.ts'

function flatten(tree: object, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(tree) as [string, object | string][]) {
    if (typeof value === 'string') flat.set(prefix + key, value)
    else for (const [path, text] of flatten(value, `${prefix}${key}.`)) flat.set(path, text)
  }
  return flat
}

const en = flatten(english)
const zh = flatten(chinese)
const argumentsOf = (text: string) =>
  [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name).toSorted()
const tagsOf = (text: string) => [...text.matchAll(/<(\w+)>/g)].map(([, name]) => name).toSorted()

const root = join(import.meta.dirname, '../../..')
const source = globSync('{app,components,lib}/**/*.{ts,tsx}', { cwd: root })
  .filter((path) => !/\.test\.ts$|^lib\/(i18n\/messages|vod|vod-emulator)\//.test(path))
  .map((path) => readFileSync(join(root, path), 'utf8'))
  .join('\n')
const isWritten = (name: string) => new RegExp(`['"\`.]${name}['"\`.]`).test(source)

describe('messages', () => {
  test('both languages have the same messages with the same arguments', () => {
    expect([...zh.keys()]).toEqual([...en.keys()])
    for (const [key, text] of en)
      for (const namesOf of [argumentsOf, tagsOf])
        expect([key, namesOf(zh.get(key) ?? '')]).toEqual([key, namesOf(text)])
  })

  test.each([
    ['en', english, en],
    ['zh-CN', chinese, zh],
  ] as const)('every message of %s can be formatted', (locale, messages, flat) => {
    const failures: string[] = []
    const t = createTranslator({
      locale,
      messages,
      onError: (error) => failures.push(error.message),
    })
    const values = Object.fromEntries([
      ...[...flat.values()].flatMap(argumentsOf).map((name) => [name, 7]),
      ...[...flat.values()].flatMap(tagsOf).map((name) => [name, (text: string) => text]),
    ])
    for (const key of flat.keys()) t.markup(key as never, values as never)
    expect(failures).toEqual([])
  })

  test('none is left over: code writes each key, or chooses one of a group by name', () => {
    const unused = [...en.keys()].filter((key) => {
      const [, ...parts] = key.split('.')
      const [group = ''] = parts
      const chosen =
        parts.length > 1 && (source.includes(`\`${group}.$`) || source.includes(`.${group}')`))
      return !chosen && !parts.every(isWritten) && !isWritten(parts.join('\\.'))
    })
    expect(unused).toEqual([])
  })

  test('Chinese screens hold no 您, no ASCII sentence marks and no untranslated sentence', () => {
    for (const [key, text] of zh) {
      expect([key, text]).not.toEqual([key, expect.stringMatching(/您|[\u4e00-\u9fff][,.;!?]/)])
      if (key !== 'frame.product')
        expect([key, text]).toEqual([key, expect.stringMatching(/[\u4e00-\u9fff]|^[^a-zA-Z]*$|\{/)])
    }
  })
})
