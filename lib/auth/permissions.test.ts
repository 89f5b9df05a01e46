import { expect, test } from 'vitest'
import { may, PERMISSIONS } from './permissions.ts'
import type { Operation } from './permissions.ts'
import { ROLES } from '../contracts/person.ts'

test('a viewer may look and never delete', () => {
  expect(may('viewer', 'listMedia')).toBe(true)
  expect(may('viewer', 'getMedia')).toBe(true)
  expect(may('viewer', 'deleteLeftoverParts')).toBe(false)
  expect(may('support', 'deleteLeftoverParts')).toBe(true)
})

test('a higher role may do all that a lower one may', () => {
  for (const operation of Object.keys(PERMISSIONS) as Operation[]) {
    const allowed = ROLES.map((role) => may(role, operation))
    expect(allowed.toSorted((a, b) => Number(a) - Number(b))).toEqual(allowed)
    expect(may('admin', operation)).toBe(true)
  }
})
