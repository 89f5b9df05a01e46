import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepStatements } from './keep-statements.ts'

let folder: string
let sqlite: Sqlite.Database
let prepare: ReturnType<typeof keepStatements>
const open = () => new Sqlite(join(folder, 'a.sqlite'))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'offcut-statements-'))
  sqlite = open()
  sqlite.exec("create table t (a integer, b text); insert into t values (1, 'x'), (2, 'x')")
  prepare = keepStatements(sqlite)
})
afterEach(() => {
  sqlite.close()
  rmSync(folder, { recursive: true })
})

test('a statement is prepared once, and answers anew each time', () => {
  const statement = prepare('select a from t where a > ? order by a')
  expect(statement.all(0)).toEqual([{ a: 1 }, { a: 2 }])
  expect(prepare('select a from t where a > ? order by a')).toBe(statement)
  expect(statement.all(1)).toEqual([{ a: 2 }])
})

test('one that is read row by row is not taken from its reader', () => {
  const text = 'select a from t order by a'
  const rows = prepare(text).iterate()
  expect(rows.next().value).toEqual({ a: 1 })
  expect(prepare(text).all()).toEqual([{ a: 1 }, { a: 2 }])
  expect(rows.next().value).toEqual({ a: 2 })
  rows.return?.()
})

test.each(['select * from t', 'select t.* from t', 'delete from t returning *'])(
  'another process that migrates the table meanwhile changes what comes back (%s)',
  (text) => {
    expect(Object.keys(prepare(text).get() ?? {})).toEqual(['a', 'b'])
    const other = open()
    other.exec("drop table t; create table t (b text, c integer); insert into t values ('x', 3)")
    other.close()
    expect(prepare(text).get()).toEqual({ b: 'x', c: 3 })
  },
)

test('one that names its columns goes on after such a migration', () => {
  const text = 'select a from t where a = 1'
  expect(prepare(text).get()).toEqual({ a: 1 })
  const other = open()
  other.exec('drop table t; create table t (c integer, a integer); insert into t values (3, 1)')
  other.close()
  expect(prepare(text).get()).toEqual({ a: 1 })
})

test('no more are kept than a run uses, and those that are in use stay', () => {
  const used = prepare('select 1')
  const unused = prepare('select 2')
  for (let n = 3; n < 400; n++) {
    prepare(`select ${n}`)
    expect(prepare('select 1')).toBe(used)
  }
  expect(prepare('select 2')).not.toBe(unused)
})
