import { describe, expect, it } from 'vitest'
import { Random } from '../seeds/random.ts'
import { newMedia, toSecond } from './media.ts'
import { TimeOrder } from './time-order.ts'
import type { Media } from './media.ts'

function made(random: Random, count: number): Media[] {
  return Array.from({ length: count }, () =>
    newMedia({
      id: random.id(),
      type: 'video',
      title: '',
      status: 'Normal',
      // Few seconds, so that many rows tie; milliseconds that must not matter.
      createdAt: 1_700_000_000_000 + random.integer(0, 40_000),
      bucket: 'b',
      key: 'k',
      fileName: 'f.mp4',
    }),
  )
}

function expected(rows: readonly Media[]): string[] {
  return rows
    .toSorted(
      (a, b) =>
        toSecond(a.createdAt) - toSecond(b.createdAt) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    )
    .map((row) => row.id)
}

describe('TimeOrder', () => {
  it('orders by whole second, then by id, however rows came in, left or changed their time', () => {
    const random = new Random(1)
    const order = new TimeOrder('createdAt')
    let rows = made(random, 500)
    for (const row of rows) order.add(row)
    expect(order.items().map((row) => row.id)).toEqual(expected(rows))

    // Few newcomers are put in their places, many sorted in.
    for (const count of [1, 7, 200]) {
      const newcomers = made(random, count)
      for (const row of newcomers) order.add(row)
      rows = [...rows, ...newcomers]
      expect(order.items().map((row) => row.id)).toEqual(expected(rows))
    }

    for (const row of rows.slice(0, 50)) order.remove(row)
    rows = rows.slice(50)
    expect(order.items().map((row) => row.id)).toEqual(expected(rows))

    for (const row of rows.slice(0, 30)) row.createdAt += 20_500
    order.invalidate()
    expect(order.items().map((row) => row.id)).toEqual(expected(rows))
  })

  it('finds the place of a second and of a row that is no longer there', () => {
    const order = new TimeOrder('createdAt')
    const rows = made(new Random(2), 300)
    for (const row of rows) order.add(row)
    const items = order.items()
    const middle = items[150]
    if (!middle) throw new Error('There are 300 rows.')
    const second = toSecond(middle.createdAt)
    expect(order.firstAt(second)).toBe(items.findIndex((row) => toSecond(row.createdAt) >= second))
    expect(order.firstNotBefore(second, middle.id)).toBe(150)
    order.remove(middle)
    expect(order.firstNotBefore(second, middle.id)).toBe(150)
    expect(order.items()).not.toContain(middle)
  })
})
