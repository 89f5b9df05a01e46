import { expect, test } from 'vitest'
import { lockFileProblems, missingEntries } from './lock-file.mjs'

test('the committed lock file installs on platforms whose packages this registry lacks', () => {
  expect(lockFileProblems()).toEqual([])
})

test('a platform package that npm left out is named with version and platform, as npm ci needs', () => {
  const packages = {
    '': {},
    'node_modules/tool': { optionalDependencies: { '@tool/darwin-arm64': '1.2.3' }, dev: true },
  }
  expect(missingEntries(packages)).toEqual({
    'node_modules/@tool/darwin-arm64': {
      version: '1.2.3',
      os: ['darwin'],
      cpu: ['arm64'],
      dev: true,
      optional: true,
    },
  })
})

test('a second version of a tool gets platform packages of its own, beside those of the first', () => {
  const packages = {
    '': {},
    'node_modules/tool': { optionalDependencies: { 'tool-win32-x64': '2.0.0' } },
    'node_modules/user/node_modules/tool': { optionalDependencies: { 'tool-win32-x64': '1.0.0' } },
    'node_modules/tool-win32-x64': { version: '2.0.0' },
  }
  expect(Object.keys(missingEntries(packages))).toEqual([
    'node_modules/user/node_modules/tool/node_modules/tool-win32-x64',
  ])
})

test('an optional package that is not bound to a platform may stay away', () => {
  const packages = {
    '': {},
    'node_modules/tool': { optionalDependencies: { 'tool-extras': '1.0.0' } },
  }
  expect(missingEntries(packages)).toEqual({})
})
