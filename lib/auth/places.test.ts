import { expect, test } from 'vitest'
import { placesFor } from './places.ts'

test('the rail shows each role the places it may enter, and no door that stays shut', () => {
  expect(placesFor('viewer')).toEqual(['overview', 'media', 'leftovers', 'cleanups'])
  expect(placesFor('support')).toEqual(['overview', 'media', 'leftovers', 'lookup', 'cleanups'])
  expect(placesFor('admin')).toEqual([
    'overview',
    'media',
    'leftovers',
    'lookup',
    'cleanups',
    'audit',
    'settings',
  ])
})
