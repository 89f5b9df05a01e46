import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { ServiceClock } from '../clock.ts'
import { ObjectStore, type StoredObject } from './object-store.ts'

const day = 24 * 3_600_000

function newStore(): { store: ObjectStore; clock: ServiceClock } {
  const clock = new ServiceClock()
  const store = new ObjectStore(clock)
  store.buckets.set('outin-a', { name: 'outin-a', owner: 'vod', authorised: true })
  store.buckets.set('mine', { name: 'mine', owner: 'customer', authorised: true })
  return { store, clock }
}

describe('totals follow every change without a recount', () => {
  test('a part sent again replaces its predecessor, so that only the difference counts', () => {
    const { store } = newStore()
    const upload = store.initiate('outin-a', 'sv/a.mp4')
    store.addPart(upload, { partNumber: 1, size: 100 })
    store.addPart(upload, { partNumber: 2, size: 50 })
    store.addPart(upload, { partNumber: 1, size: 70 })
    expect(store.totals()).toEqual({ uploads: 1, parts: 2, bytes: 120 })
  })

  test('an upload that ends takes its parts along, once', () => {
    const { store } = newStore()
    const ended = store.initiate('outin-a', 'sv/a.mp4')
    const other = store.initiate('outin-a', 'sv/a.mp4')
    store.addPart(ended, { partNumber: 1, size: 100 })
    store.addPart(other, { partNumber: 1, size: 7 })
    store.abort(ended)
    store.abort(ended)
    expect(store.totals()).toEqual({ uploads: 1, parts: 1, bytes: 7 })
    expect(() => store.addPart(ended, { partNumber: 2, size: 1 })).toThrow('has ended')
  })

  test('completing frees the parts that were left out and leaves other uploads of the key open', () => {
    const { store } = newStore()
    const told: StoredObject[] = []
    store.onObjectStored = (object) => told.push(object)
    const upload = store.initiate('outin-a', 'k')
    const sibling = store.initiate('outin-a', 'k')
    const part = store.addPart(upload, { partNumber: 1, size: 10 })
    store.addPart(upload, { partNumber: 2, size: 20 })
    store.addPart(sibling, { partNumber: 1, size: 3 })
    const object = store.complete(upload, [part])
    expect(object).toMatchObject({ bucket: 'outin-a', key: 'k', size: 10 })
    expect(object.etag).toMatch(/^[0-9A-F]{32}-1$/)
    expect(told).toEqual([object])
    expect(store.object('outin-a', 'k')).toBe(object)
    expect(store.uploadsOf('outin-a', 'k')).toEqual([sibling])
    expect(store.totals()).toEqual({ uploads: 1, parts: 1, bytes: 3 })
  })

  test('objects that a seed lays out are told to nobody, for no upload made them', () => {
    const { store } = newStore()
    const told: StoredObject[] = []
    store.onObjectStored = (object) => told.push(object)
    const placed = store.placeObject({ bucket: 'outin-a', key: 'k', size: 1 })
    expect(told).toEqual([])
    expect(placed.etag).toMatch(/^[0-9A-F]{32}$/)
    store.removeObject('outin-a', 'k')
    expect(store.object('outin-a', 'k')).toBeUndefined()
  })

  test('abortAll ends every upload of one key and no other', () => {
    const { store } = newStore()
    store.initiate('outin-a', 'k')
    store.initiate('outin-a', 'k')
    store.initiate('outin-a', 'k2')
    store.initiate('mine', 'k')
    expect(store.abortAll('outin-a', 'k')).toBe(2)
    expect(store.abortAll('outin-a', 'k')).toBe(0)
    expect([...store.keysWithUploads()]).toEqual([
      { bucket: 'outin-a', key: 'k2' },
      { bucket: 'mine', key: 'k' },
    ])
  })

  test('an upload ID is found only with its own bucket and key', () => {
    const { store } = newStore()
    const { uploadId } = store.initiate('outin-a', 'k', { uploadId: 'GIVEN' })
    expect(store.upload('outin-a', 'k', uploadId)?.uploadId).toBe('GIVEN')
    expect(store.upload('outin-a', 'other', uploadId)).toBeUndefined()
    expect(store.upload('mine', 'k', uploadId)).toBeUndefined()
    expect(() => store.initiate('mine', 'k', { uploadId })).toThrow('already open')
  })
})

describe('the 7-day clean-up', () => {
  test('ends what is older than the limit, and spares what is exactly as old and what is in a bucket of a customer', () => {
    const { store, clock } = newStore()
    const now = clock.now()
    store.initiate('outin-a', 'old', { initiatedAt: now - 8 * day })
    const young = store.initiate('outin-a', 'young', { initiatedAt: now - 6 * day })
    const customers = store.initiate('mine', 'old', { initiatedAt: now - 30 * day })
    expect(store.sweep(7 * day)).toBe(1)
    expect(store.isOpen(young)).toBe(true)
    expect(store.isOpen(customers)).toBe(true)
    expect(store.sweep(7 * day)).toBe(0)
  })

  test('sees time that ageing makes go by, for the keys named only', () => {
    const { store } = newStore()
    const aged = store.initiate('outin-a', 'aged')
    const part = store.addPart(aged, { partNumber: 1, size: 1 })
    const { lastModified } = part
    const stored = { ...store.placeObject({ bucket: 'outin-a', key: 'aged', size: 1, etag: 'E' }) }
    const untouched = { ...store.placeObject({ bucket: 'outin-a', key: 'left', size: 1 }) }
    const left = store.initiate('outin-a', 'left')
    store.age(8 * day, new Set(['outin-a/aged']))
    expect(part.lastModified).toBe(lastModified - 8 * day)
    const agedObject = store.object('outin-a', 'aged')
    expect(agedObject).toEqual({ ...stored, lastModified: stored.lastModified - 8 * day })
    expect(store.object('outin-a', 'left')).toMatchObject(untouched)
    expect(store.sweep(7 * day)).toBe(1)
    expect(store.isOpen(left)).toBe(true)
    store.age(8 * day)
    expect(store.sweep(7 * day)).toBe(1)
  })

  test('finds what became old by the clock alone after a sweep that found nothing', () => {
    const { store, clock } = newStore()
    store.initiate('outin-a', 'k')
    expect(store.sweep(7 * day)).toBe(0)
    clock.skewMs = 8 * day
    expect(store.sweep(7 * day)).toBe(1)
  })
})

test('lists uploads by UTF-8 bytes of the key, where emoji come after every other character', () => {
  const { store } = newStore()
  for (const key of ['b', '\u{1f600}', '\uff5e', 'a', 'B']) store.initiate('outin-a', key)
  store.initiate('outin-a', 'a', { uploadId: '0' })
  const keys = store.listUploads('outin-a').map((upload) => upload.key)
  expect(keys).toEqual(['B', 'a', 'a', 'b', '\uff5e', '\u{1f600}'])
  const sortedByBytes = keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  expect(keys).toEqual(sortedByBytes)
  expect(store.listUploads('outin-a')[1]?.uploadId).toBe('0')
})

test('holds 20,000 uploads with ten parts each, ends one by its key and sweeps the rest', () => {
  const { store, clock } = newStore()
  const initiatedAt = clock.now() - 8 * day
  for (let index = 0; index < 20_000; index += 1) {
    const upload = store.initiate('outin-a', `sv/${index}.mp4`, { initiatedAt })
    for (let partNumber = 1; partNumber <= 10; partNumber += 1) {
      store.addPart(upload, { partNumber, size: 1000 })
    }
  }
  expect(store.totals()).toEqual({ uploads: 20_000, parts: 200_000, bytes: 200_000_000 })
  expect(store.abortAll('outin-a', 'sv/5.mp4')).toBe(1)
  expect(store.sweep(7 * day)).toBe(19_999)
  expect(store.totals()).toEqual({ uploads: 0, parts: 0, bytes: 0 })
})

describe('with a data directory', () => {
  const directories: string[] = []
  afterEach(() => {
    for (const directory of directories.splice(0)) rmSync(directory, { recursive: true })
  })

  function storeOnDisk(): { store: ObjectStore; directory: string } {
    const directory = mkdtempSync(join(tmpdir(), 'practice-storage-'))
    directories.push(directory)
    return { store: new ObjectStore(new ServiceClock(), { dataDirectory: directory }), directory }
  }

  function incoming(store: ObjectStore, text: string): string {
    const file = store.bytes?.incoming() ?? ''
    writeFileSync(file, text)
    return file
  }

  test('an object is its parts joined in order, and the parts are gone', () => {
    const { store, directory } = storeOnDisk()
    const upload = store.initiate('outin-a', '../k')
    const second = store.addPart(upload, { partNumber: 2, size: 5, file: incoming(store, 'world') })
    const first = store.addPart(upload, { partNumber: 1, size: 6, file: incoming(store, 'hello ') })
    store.complete(upload, [first, second])
    expect(readFileSync(store.bytes?.object('outin-a', '../k') ?? '', 'utf8')).toBe('hello world')
    expect(readdirSync(join(directory, 'parts'))).toEqual([])
    expect(readdirSync(join(directory, 'incoming'))).toEqual([])
  })

  test('an aborted upload leaves no bytes, whatever its ID looks like', () => {
    const { store, directory } = storeOnDisk()
    const upload = store.initiate('outin-a', 'k', { uploadId: '../../escape' })
    store.addPart(upload, { partNumber: 1, size: 1, file: incoming(store, 'x') })
    expect(readdirSync(join(directory, 'parts'))).toHaveLength(1)
    store.abort(upload)
    expect(readdirSync(join(directory, 'parts'))).toEqual([])
    expect(existsSync(directory)).toBe(true)
  })

  test('bytes of an earlier process are dropped, for its uploads are forgotten', () => {
    const { store, directory } = storeOnDisk()
    const upload = store.initiate('outin-a', 'k')
    store.addPart(upload, { partNumber: 1, size: 1, file: incoming(store, 'x') })
    const reopened = new ObjectStore(new ServiceClock(), { dataDirectory: directory })
    expect(reopened.totals().uploads).toBe(0)
    expect(readdirSync(join(directory, 'parts'))).toEqual([])
  })
})
