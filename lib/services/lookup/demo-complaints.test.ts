import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { replyText } from '../../uploads/reply.ts'
import { startPracticeVod } from '../testing/practice-vod.ts'
import { lookUp } from './look-up.ts'

/** Starting the practice VOD takes its time on a busy machine. */
const PATIENT = 60_000

let practice: Awaited<ReturnType<typeof startPracticeVod>>
beforeAll(async () => {
  practice = await startPracticeVod()
  await practice.reset('demo')
}, PATIENT)
afterAll(() => practice.close())

const look = (text: string) => lookUp(practice.context(), { text })

test.each([
  ['“线性代数 第 12 讲（期末复习）”', 'unreported'],
  ['lecture-os-0009', 'silent'],
  ['我上传的《数据结构与算法 第 5 讲 哈希表.mp4》卡住了', 'nothing_after_credential'],
  ['ReferenceId: aurora-tour-2026', 'credential_ran_out'],
  ['“高中英语 必修二 同步讲解 第 7 课.mp4”一直停在 100%', 'all_sent'],
  ['URL 批量拉取的“how bridges are built.mp4”没有完成', 'url_pull'],
  ['“微观经济学 习题课 03.mp4”', 'cleared_by_vod'],
  ['“酸碱中和.mp4”', 'processing_failed'],
  ['Founders on Record, episode 41', 'in_review'],
])('the demo holds %s: %s', async (text, kind) => {
  const { cards, search } = await look(text)
  expect([...cards, ...(search?.cards ?? [])].map(({ diagnosis }) => diagnosis.kind)).toEqual([
    kind,
  ])
})

test('each complaint that the README hands to a newcomer leads to one media', async () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
  const section = readme.split('## Handling complaints')[1]?.split('\n## ')[0] ?? ''
  const complaints = [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, text]) => text ?? '')
  expect(complaints).toHaveLength(3)
  for (const text of complaints) {
    const { cards, search } = await look(text)
    expect([text, cards.length + (search?.total ?? 0)]).toEqual([text, 1])
  }
})

test('a whole e-mail gives its card, its ticket and a reply in its language', async () => {
  const { cards, ticket, language, timeZone, asOf } = await look(`From: Li Hua <li.hua@example.com>
Subject: [Ticket #10421] Upload stuck

Hello,
my upload has been stuck since Sunday. The page says
https://learn.example.com/upload?course=42&referenceId=x (reference ID: lecture-os-0009).
I tried “Operating Systems, lecture 9 (scheduling)” twice, it’s always the same.
Thanks, Hua`)
  const [card] = cards
  if (!card) throw new Error('There is no card.')
  expect([cards.length, ticket, language]).toEqual([1, '10421', 'en'])
  const rules = { timeZone, now: Date.parse(asOf) }
  expect(replyText(card, 'en', rules)).toMatch(
    /^Your upload “Operating Systems, lecture 9 \(scheduling\)” stopped at 64 % on \d+ \w{3}, \d\d:\d\d\. .+ Please do this before \d+ \w{3}\. .+\n\nID: [0-9a-f]{32}$/,
  )
  expect(replyText(card, 'zh-CN', rules)).toMatch(/^您上传的“Operating Systems.+停在 64%/)
})
