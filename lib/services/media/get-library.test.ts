import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startPracticeVod } from '../testing/practice-vod.ts'
import { getLibrary } from './get-library.ts'

let practice: Awaited<ReturnType<typeof startPracticeVod>>
let later = Date.now()

beforeAll(async () => {
  practice = await startPracticeVod()
})
afterAll(() => practice.close())
// What is kept for five minutes is forgotten between the tests.
beforeEach(async () => {
  await practice.reset('demo')
  later += 10 * 60_000
})

const library = () => getLibrary({ ...practice.context(), now: () => later })

test('names the applications, and the categories as a tree read from the top', async () => {
  const { applications, categories } = await library()
  expect(applications).toContainEqual({ appId: 'app-2000117', name: 'online-school' })
  expect(categories).toHaveLength(21)
  expect(categories.slice(0, 3).map(({ name, level }) => [name, level])).toEqual([
    ['课程 Courses', 0],
    ['K12', 1],
    ['小学数学', 2],
  ])
})

test('is read once in five minutes, however many ask', async () => {
  const before = await practice.lastCall()
  await Promise.all([library(), library()])
  await library()
  const calls = await practice.callsAfter(before, 'GetCategories')
  expect(calls.length).toBeGreaterThan(1)
  later += 5 * 60_000
  await library()
  expect(await practice.callsAfter(before, 'GetCategories')).toHaveLength(2 * calls.length)
})

test('is empty where the key may not ask, and asked for again after a fault', async () => {
  await practice.fault({ action: 'ListAppInfo', kind: 'Forbidden.RAM', times: 1 })
  await practice.fault({ action: 'GetCategories', kind: 'badjson', times: 1 })
  expect(await library()).toEqual({ applications: [], categories: [] })
  const again = await library()
  expect(again.applications, 'a refusal stands').toEqual([])
  expect(again.categories.length).toBeGreaterThan(0)
})
