import { expect, test } from 'vitest'
import { placesFor } from './places.ts'

test('the rail shows each role the places it may enter, and no door that stays shut', () => {
  expect(placesFor('viewer')).toEqual(['media', 'leftovers'])
  expect(placesFor('support')).toEqual(['media', 'leftovers'])
  expect(placesFor('admin')).toEqual(['media', 'leftovers', 'audit', 'settings'])
})
