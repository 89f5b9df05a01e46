import { describe, expect, it } from 'vitest'
import { CallJournal } from './call-journal.ts'

describe('call journal', () => {
  it('keeps arrivals in order with milliseconds, unanswered until told otherwise', () => {
    const journal = new CallJournal()
    const first = journal.record(Date.parse('2026-03-01T12:00:00.007Z'))
    journal.record(Date.parse('2026-03-01T12:00:00.007Z'))
    first.code = 'OK'
    expect(journal.after(0)).toEqual({
      calls: [
        {
          n: 1,
          at: '2026-03-01T12:00:00.007Z',
          action: null,
          mediaId: null,
          accessKeyId: null,
          code: 'OK',
        },
        expect.objectContaining({ n: 2, code: null }),
      ],
      next: 2,
    })
  })

  it('gives only what came after, and a place to go on from', () => {
    const journal = new CallJournal()
    for (let at = 0; at < 5; at += 1) journal.record(at)
    expect(journal.after(3).calls.map(({ n }) => n)).toEqual([4, 5])
    expect(journal.after(1, 2)).toMatchObject({ calls: [{ n: 2 }, { n: 3 }], next: 3 })
    expect(journal.after(5)).toEqual({ calls: [], next: 5 })
  })

  it('drops the oldest once full', () => {
    const journal = new CallJournal(3)
    for (let at = 0; at < 8; at += 1) journal.record(at)
    expect(journal.after(0).calls.map(({ n }) => n)).toEqual([6, 7, 8])
    expect(journal.size).toBe(3)
  })

  it('counts on after a reset, so that a reader does not lose its place', () => {
    const journal = new CallJournal(3)
    for (let at = 0; at < 5; at += 1) journal.record(at)
    journal.clear()
    expect(journal.after(0)).toEqual({ calls: [], next: 0 })
    expect(journal.size).toBe(0)
    expect(journal.record(9).n).toBe(6)
    expect(journal.after(5).calls.map(({ n }) => n)).toEqual([6])
  })
})
