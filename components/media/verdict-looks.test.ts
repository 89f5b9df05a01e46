import { describe, expect, test } from 'vitest'
import { VERDICT_KINDS } from '@/lib/uploads/verdict-rules'
import { lookOf, unseenOf, VERDICT_ICONS } from './verdict-looks'

describe('the look of a verdict', () => {
  test('has an icon of its own: one picture never means two things', () => {
    const icons = Object.values(VERDICT_ICONS)
    expect(new Set(icons).size).toBe(icons.length)
  })

  test('is that of its kind, but for what no report has shown', () => {
    for (const kind of VERDICT_KINDS) {
      expect(lookOf({ kind, basis: 'reported' })).toBe(kind)
      expect(lookOf({ kind, basis: 'unreported' })).toBe(kind === 'stalled' ? 'unreported' : kind)
    }
  })

  test.each([
    [['record'], 'record'],
    [['report'], 'report'],
    [['report', 'record'], 'both'],
    [[], null],
  ] as const)('where VOD did not show %j, says so: %s', (unknown, unseen) => {
    const verdict = { kind: 'in_progress', basis: 'unreported', unknown } as const
    expect(unseenOf(verdict)).toBe(unseen)
    expect(lookOf(verdict)).toBe(unseen === null ? 'in_progress' : 'unseen')
  })

  test('of another kind does not rest on what VOD did not show', () =>
    expect(lookOf({ kind: 'clean', basis: 'reported', unknown: ['report'] })).toBe('clean'))
})
