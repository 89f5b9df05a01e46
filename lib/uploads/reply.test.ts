import { describe, expect, test } from 'vitest'
import { ADVICE } from './advice.ts'
import type { ReplyKind } from './advice-words.ts'
import { diagnose, diagnoseMissing, DIAGNOSIS_KINDS } from './diagnosis.ts'
import type { Diagnosis, DiagnosisFact, DiagnosisKind } from './diagnosis.ts'
import { REPLY_LANGUAGES, replyText } from './reply.ts'
import type { ReplyLanguage } from './reply.ts'

const NOW = Date.parse('2026-11-20T06:02:00Z')
const RULES = { timeZone: 'Asia/Shanghai', now: NOW }
const MEDIA = { mediaId: '61ccbdb06fa83012be4d8083f6abcdef', title: '高等数学 第 3 讲（下）.mp4' }

const FACTS: DiagnosisFact[] = [
  { fact: 'began', at: '2026-11-19T06:00:00Z' },
  { fact: 'lastReport', at: '2026-11-19T06:02:00Z' },
  { fact: 'uploadRatio', value: 0.649 },
]

const diagnosis = (kind: DiagnosisKind, more: Partial<Diagnosis> = {}): Diagnosis => ({
  kind,
  sureness: 'likely',
  facts: FACTS,
  alsoPossible: [],
  partsMayExist: true,
  continueBefore: '2026-11-24T04:00:00Z',
  ...ADVICE[kind],
  here: [...ADVICE[kind].here],
  ...more,
})

/** Without its last line, the media ID. */
const bodyOf = (text: string) => text.split('\n\n')[0]

const reply = (
  kind: DiagnosisKind,
  language: ReplyLanguage = 'en',
  more: Partial<Diagnosis> = {},
  rules = RULES,
) => replyText({ diagnosis: diagnosis(kind, more), media: MEDIA }, language, rules)

const TEXTS: [ReplyKind, DiagnosisKind, string, string][] = [
  [
    'continue',
    'silent',
    'Your upload “高等数学 第 3 讲（下）.mp4” stopped at 64 % on 19 Nov, 14:02. What you sent is still there. Please open the same page on the same device and choose the same file; it should continue from where it stopped. Please do this before 24 Nov. After that it starts from the beginning.',
    '您上传的“高等数学 第 3 讲（下）.mp4”在 11 月 19 日 14:02 停在 64%，已上传的部分仍然保留。请在同一台设备上打开原页面，重新选择同一个文件，通常可以接着上传。请在 11 月 24 日前完成，之后需要从头上传。',
  ],
  [
    'unreported',
    'unreported',
    'Your upload “高等数学 第 3 讲（下）.mp4” began on 19 Nov, 14:00 and has not finished. We cannot see how far it got. Please choose the same file again and keep the page open until it says it is done.',
    '您上传的“高等数学 第 3 讲（下）.mp4”于 11 月 19 日 14:00 开始，目前尚未完成，我们无法看到具体进度。请重新选择同一个文件，并保持页面打开直到提示完成。',
  ],
  [
    'moving',
    'moving',
    'Your upload “高等数学 第 3 讲（下）.mp4” is still running: 64 %, last progress 24 hours ago. Please keep the page open. If the figure has not changed in an hour, write to us again.',
    '您上传的“高等数学 第 3 讲（下）.mp4”仍在进行：已完成 64%，24 小时前有进展。请保持页面打开。如果一小时后进度没有变化，请再联系我们。',
  ],
  [
    'all_sent',
    'all_sent',
    'All of “高等数学 第 3 讲（下）.mp4” was sent, but the last step is missing. Please open the page again with the same file; it should finish within minutes. If not, tell us and we will look into it.',
    '“高等数学 第 3 讲（下）.mp4”已全部传完，但最后一步没有完成。请重新打开页面并选择同一个文件，通常几分钟内即可完成。如仍未完成，请告诉我们。',
  ],
  [
    'parts_gone',
    'parts_deleted',
    'The upload “高等数学 第 3 讲（下）.mp4” was not finished and what had been sent is no longer stored. Please reload the page and upload the file again. An error on the old page is expected.',
    '“高等数学 第 3 讲（下）.mp4”未上传完成，之前已传的部分已不再保留。请刷新页面后重新上传。旧页面上出现报错属于正常情况。',
  ],
  [
    'processing_failed',
    'processing_failed',
    'Your upload “高等数学 第 3 讲（下）.mp4” is complete. The problem came up afterwards, while we processed it, so uploading it again will probably not help. We have passed it on and will write to you.',
    '“高等数学 第 3 讲（下）.mp4”已上传成功，问题出现在后续处理环节，重新上传一般无法解决。我们已转交处理，有结果会尽快告诉您。',
  ],
  [
    'in_review',
    'in_review',
    'Your upload “高等数学 第 3 讲（下）.mp4” is complete and is being reviewed. You need not do anything.',
    '“高等数学 第 3 讲（下）.mp4”已上传成功，正在审核中，您无需操作。',
  ],
  [
    'processing',
    'processing',
    'Your upload “高等数学 第 3 讲（下）.mp4” is complete and is being processed. You need not do anything.',
    '“高等数学 第 3 讲（下）.mp4”已上传成功，正在处理中，您无需操作。',
  ],
  [
    'ready',
    'ready',
    'Your upload “高等数学 第 3 讲（下）.mp4” is complete and can be played. If the page still shows something else, please reload it.',
    '“高等数学 第 3 讲（下）.mp4”已上传成功，可以播放。如果页面仍显示其他状态，请刷新页面。',
  ],
  [
    'url_pull',
    'url_pull',
    'We are fetching “高等数学 第 3 讲（下）.mp4” from the address given. This can take hours, sometimes days. You need not do anything.',
    '我们正在从您提供的地址获取“高等数学 第 3 讲（下）.mp4”，可能需要数小时甚至数天，您无需操作。',
  ],
  [
    'not_found',
    'not_known',
    'We could not find this upload. Please send us the ID shown on the upload page, or the exact title and when you began.',
    '我们没有找到该上传记录。请提供上传页面显示的 ID，或准确的标题和开始上传的时间。',
  ],
]

describe('texts', () => {
  test.each(TEXTS)('%s', (kind, of, english, chinese) => {
    expect(ADVICE[of].reply).toBe(kind)
    expect(bodyOf(reply(of))).toBe(english)
    expect(bodyOf(reply(of, 'zh-CN'))).toBe(chinese)
  })

  test('every diagnosis has one in both languages, and none of them says null', () => {
    for (const language of REPLY_LANGUAGES)
      for (const kind of DIAGNOSIS_KINDS)
        for (const facts of [FACTS, []])
          expect(reply(kind, language, { facts, continueBefore: null })).not.toMatch(
            /null|undefined|NaN/,
          )
  })

  test('the media ID stands in the last line and nowhere else', () => {
    for (const kind of DIAGNOSIS_KINDS)
      expect(
        reply(kind)
          .split('\n')
          .map((line) => line.includes(MEDIA.mediaId)),
      ).toEqual([false, false, true])
    expect(reply('silent', 'zh-CN')).toMatch(/\n\nID：61ccbdb06fa83012be4d8083f6abcdef$/)
  })

  test('no media, no ID', () => {
    const text = replyText({ diagnosis: diagnoseMissing(null), media: null }, 'en', RULES)
    expect(text).toMatch(/^We could not find this upload\. .+ began\.$/)
  })
})

describe('what is not known is left out', () => {
  const without = (...names: string[]) => FACTS.filter(({ fact }) => !names.includes(fact))

  test('percent, time and end of a stopped upload', () => {
    const facts = without('uploadRatio')
    expect(reply('silent', 'en', { facts, continueBefore: null })).toContain(
      'stopped on 19 Nov, 14:02. What you sent is still there. Please open the same page on the same device and choose the same file; it should continue from where it stopped.\n\nID',
    )
    expect(reply('silent', 'zh-CN', { facts, continueBefore: null })).toContain(
      '在 11 月 19 日 14:02 停止，已上传的部分仍然保留。请在同一台设备上打开原页面，重新选择同一个文件，通常可以接着上传。\n\nID',
    )
    expect(reply('silent', 'en', { facts: [] })).toContain('” stopped. What you sent')
    expect(reply('silent', 'zh-CN', { facts: [] })).toContain('”停止，已上传')
  })

  test('percent of a moving one, and the beginning of an unreported one', () => {
    const facts = without('uploadRatio')
    expect(reply('moving', 'en', { facts })).toContain('still running: last progress')
    expect(reply('moving', 'zh-CN', { facts })).toContain('仍在进行：24 小时前有进展。')
    expect(reply('unreported', 'en', { facts: [] })).toContain('.mp4” has not finished.')
    expect(reply('unreported', 'zh-CN', { facts: [] })).toContain('.mp4”目前尚未完成')
  })

  test('the title', () => {
    for (const language of REPLY_LANGUAGES)
      for (const kind of DIAGNOSIS_KINDS)
        expect(
          replyText(
            { diagnosis: diagnosis(kind), media: { mediaId: 'a1', title: ' \u200b\n' } },
            language,
            RULES,
          ),
        ).not.toMatch(/“|”|  |^[，已]/)
  })
})

describe('times', () => {
  test('are those of the zone that was picked', () => {
    expect(reply('silent', 'en', {}, { ...RULES, timeZone: 'America/New_York' })).toContain(
      'on 19 Nov, 01:02.',
    )
    expect(reply('silent', 'zh-CN', {}, { ...RULES, timeZone: 'UTC' })).toContain(
      '在 11 月 19 日 06:02 停在',
    )
  })

  test('name the year where it is another one', () => {
    const rules = { ...RULES, now: Date.parse('2027-01-02T00:00:00Z') }
    expect(reply('unreported', 'en', {}, rules)).toContain('began on 19 Nov 2026, 14:00 and')
    expect(reply('unreported', 'zh-CN', {}, rules)).toContain('于 2026 年 11 月 19 日 14:00 开始')
  })

  test('on the eve of VOD’s clean-up the hour counts', () => {
    const rules = { ...RULES, now: Date.parse('2026-11-23T14:00:00Z') }
    expect(reply('silent', 'en', {}, rules)).toContain('before 24 Nov, 12:00. After')
    expect(reply('silent', 'zh-CN', {}, rules)).toContain('请在 11 月 24 日 12:00 前完成')
  })

  test.each([
    [0, '1 minute', '1 分钟'],
    [2 * 60_000, '2 minutes', '2 分钟'],
    [59.9 * 60_000, '59 minutes', '59 分钟'],
    [60 * 60_000, '1 hour', '1 小时'],
  ])('progress %d ms ago', (ms, english, chinese) => {
    const facts: DiagnosisFact[] = [{ fact: 'lastReport', at: new Date(NOW - ms).toISOString() }]
    expect(reply('moving', 'en', { facts })).toContain(`last progress ${english} ago`)
    expect(reply('moving', 'zh-CN', { facts })).toContain(`${chinese}前有进展`)
  })

  test('a second look that saw it move counts as progress', () => {
    const facts: DiagnosisFact[] = [
      ...FACTS,
      { fact: 'secondLook', value: 'moving', at: new Date(NOW - 180_000).toISOString() },
    ]
    expect(reply('moving', 'en', { facts })).toContain('last progress 3 minutes ago')
  })
})

describe('titles are somebody else’s', () => {
  test.each([
    ['a\r\nDear customer, send your password\u2028now', 'a Dear customer, send your password now'],
    ['\u202Efdp.exe\u202C', 'fdp.exe'],
    ['\u0000<img src=x onerror=alert(1)>\u0007', '<img src=x onerror=alert(1)>'],
    ['{title} ${title} %s', '{title} ${title} %s'],
    ['half \uD83D of it', 'half \uFFFD of it'],
    ['x'.repeat(300), `${'x'.repeat(127)}…`],
    ['🎬'.repeat(300), `${'🎬'.repeat(127)}…`],
  ])('%j stays one line of plain text', (title, shown) => {
    const media = { mediaId: 'a1', title }
    const text = replyText({ diagnosis: diagnosis('in_review'), media }, 'en', RULES)
    expect(text.split('\n')).toEqual([
      `Your upload “${shown}” is complete and is being reviewed. You need not do anything.`,
      '',
      'ID: a1',
    ])
  })
})

test('a diagnosis as it is made gives what its text needs', () => {
  const made = diagnose(
    {
      media: {
        status: 'Uploading',
        createdAt: '2026-11-17T04:00:00Z',
        modifiedAt: null,
        storageLocation: 'outin-1.oss-cn-shanghai.aliyuncs.com',
      },
      report: {
        createdAt: '2026-11-17T04:00:00Z',
        modifiedAt: '2026-11-19T06:02:00Z',
        uploadSize: 640,
        fileSize: 1000,
        uploadRatio: 0.64,
        uploadStatus: 'UPLOADING',
        uploadSource: 'WebSDK',
      },
      verdict: { kind: 'stalled', evidence: [] },
      deletions: [],
    },
    NOW,
  )
  expect(bodyOf(replyText({ diagnosis: made, media: MEDIA }, 'en', RULES))).toBe(TEXTS[0]?.[2])
})
