import { describe, expect, test } from 'vitest'
import { understandPaste } from './understand-paste.ts'
import type { Understood } from './understand-paste.ts'

const ID = '61ccbdb06fa83012be4d8083f6abcdef'
const OTHER = '9f20aa1767d9490badc0ffee00000c4e'
const STREAM = 'e6b1e3cc4e1046cbb2d5f9b1e0b4f0d9'

const fullWidth = (text: string) =>
  [...text].map((char) => String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0)).join('')

describe('media IDs', () => {
  test.each<[string, string, string[]]>([
    ['alone', ID, [ID]],
    ['in upper case', ID.toUpperCase(), [ID]],
    ['in a sentence', `My upload ${ID}, is stuck at 99 %.`, [ID]],
    ['in Chinese without spaces', `我的视频${ID}卡在99%`, [ID]],
    ['twice', `${ID} and again ${ID}`, [ID]],
    ['several, in their order', `${OTHER}\n${ID}`, [OTHER, ID]],
    ['with full-width letters', fullWidth(ID), [ID]],
    ['with zero-width clutter', [...ID].join('\u200b'), [ID]],
    [
      'with a byte order mark, control characters and a soft hyphen',
      `\ufeff${ID.slice(0, 9)}\u0000\u00ad${ID.slice(9)}`,
      [ID],
    ],
    ['broken by an e-mail for its width', `${ID.slice(0, 20)}=\r\n${ID.slice(20)}`, [ID]],
    ['in HTML', `<p>id: <b>${ID}</b></p>`, [ID]],
    ['in quotes', `“${ID}”`, [ID]],
    ['in JSON', `{"VideoId":"${ID}","Status":"Uploading"}`, [ID]],
    ['with its name', `videoId: ${ID}`, [ID]],
    ['of another form, where the text says so', 'vid=lecture-42', ['lecture-42']],
    ['of another form in JSON', '{"mediaId": "lecture_42"}', ['lecture_42']],
    ['of another form in Chinese', '媒体 ID：lecture-42，请尽快', ['lecture-42']],
    ['not merely spoken of', 'The media id is missing. Which video should I use?', []],
    ['not a number of a video', 'Video 12 of the course is stuck', []],
    ['not a longer run of letters and digits', `${ID}0`, []],
    ['not a RequestId', '25818875-5F78-4AF6-9E0C-0A1B2C3D4E5F', []],
    ['not a sum', `MD5: ${ID}`, []],
    ['not an e-mail address', 'video: someone1234567890123@example.com', []],
  ])('%s', (_title, text, ids) => expect(understandPaste(text).mediaIds).toEqual(ids))
})

describe('addresses', () => {
  test.each<[string, string, string[]]>([
    ['a playback link', `https://video.example.com/${ID}/play.m3u8`, [ID]],
    [
      'a stream of it, named by sums',
      `https://video.example.com/${ID}/${STREAM}-${OTHER}-fd.mp4`,
      [ID],
    ],
    ['its cover', `https://video.example.com/${ID}/snapshots/${STREAM}.jpg`, [ID]],
    ['a signed link', `https://v.example.com/${ID}/a.mp4?auth_key=1700000000-0-0-${OTHER}`, [ID]],
    ['a console link', `https://vod.console.aliyun.com/#/media/video/detail/${ID}/video`, [ID]],
    ['a link of ours', `http://localhost:3000/media/${ID}`, [ID]],
    ['a query', `https://app.example.com/play?vid=${ID}&t=3`, [ID]],
    [
      'a query of another form',
      'https://app.example.com/play?a=1&videoId=lecture-42',
      ['lecture-42'],
    ],
    [
      'encoded within another',
      `https://app.example.com/go?to=https%3A%2F%2Fv.example.com%2F${ID}%2Fa.mp4`,
      [ID],
    ],
    ['encoded twice', `https://app.example.com/?u=%2Fplay%253Fvid%253D${ID}`, [ID]],
    ['in a sentence, closed by its signs', `（https://v.example.com/${ID}）。`, [ID]],
    ['without any', 'https://app.example.com/help', []],
  ])('%s', (_title, text, ids) => expect(understandPaste(text).mediaIds).toEqual(ids))

  test('a link to a file names the file', () => {
    const { fileNames, mediaIds } = understandPaste(
      'https://cdn.example.com/2026/%E7%AC%AC3%E8%AE%B2.mp4?x=1',
    )
    expect(mediaIds).toEqual([])
    expect(fileNames).toEqual(['第3讲.mp4'])
  })
})

describe('reference IDs', () => {
  test.each<[string, string, string[]]>([
    ['with their name', 'referenceId: course-0042', ['course-0042']],
    ['in Chinese', '自定义ID：course-0042', ['course-0042']],
    ['in JSON', `{"ReferenceId":"course-0042","VideoId":"${ID}"}`, ['course-0042']],
    ['too short to be one', 'ref id: a1', []],
  ])('%s', (_title, text, ids) => expect(understandPaste(text).referenceIds).toEqual(ids))

  test.each<[string, string, string[]]>([
    [
      'a word of letters and digits may be one',
      'Our lec-2026-0042 does not end',
      ['lec-2026-0042'],
    ],
    ['a text that is one word may be one', 'coursefortytwo', ['coursefortytwo']],
    ['a date is none, nor a size', 'since 2026-11-19 it stands at 1234MB', []],
    ['a RequestId is none', '25818875-5F78-4AF6-9E0C-0A1B2C3D4E5F', []],
    ['a part of an address is none', 'write to a1b2c3@example.com or https://x.example/a1b2c3', []],
    ['the ticket is none', 'Ticket SUP-10421: stuck', []],
  ])('%s', (_title, text, guesses) => expect(understandPaste(text).guesses).toEqual(guesses))
})

describe('titles and file names', () => {
  test.each<[string, string, Partial<Pick<Understood, 'titles' | 'fileNames'>>]>([
    ['in English quotes', 'My “Lecture 12” is stuck', { titles: ['Lecture 12'] }],
    ['in plain quotes', 'My "Lecture 12" is stuck', { titles: ['Lecture 12'] }],
    [
      'in single quotes, unlike an apostrophe',
      "It's 'Lecture 12' that doesn't end",
      { titles: ['Lecture 12'] },
    ],
    ['in Chinese quotes', '「线性代数」和《数据结构》', { titles: ['线性代数', '数据结构'] }],
    ['in quotes of HTML', 'My &quot;Lecture 12&quot; is stuck', { titles: ['Lecture 12'] }],
    ['with signs of full width, as they are', '《高等数学（下）》', { titles: ['高等数学（下）'] }],
    ['by their name', '标题：高等数学 第 3 讲\n时间：昨天', { titles: ['高等数学 第 3 讲'] }],
    ['in JSON, the key being none', '{"Title":"Lecture 12"}', { titles: ['Lecture 12'] }],
    [
      'a quoted file name',
      '“高等数学 第 3 讲（下）.mp4”',
      { fileNames: ['高等数学 第 3 讲（下）.mp4'] },
    ],
    ['a file name alone', 'lecture_12-final.MOV', { fileNames: ['lecture_12-final.MOV'] }],
    [
      'a file name with spaces on its own line',
      'stuck:\nLecture 12 final.mp4\nplease help',
      { fileNames: ['Lecture 12 final.mp4'] },
    ],
    [
      'a file name in a sentence',
      'I sent lecture12.mp4, it stands at 99 %',
      { fileNames: ['lecture12.mp4'] },
    ],
    [
      'a file name that a Chinese sentence runs into',
      '我上传的高等数学第3讲.mp4一直停在99%',
      { fileNames: ['高等数学第3讲.mp4'] },
    ],
    ['a path', String.raw`C:\Users\li\Videos\lecture12.mp4`, { fileNames: ['lecture12.mp4'] }],
    ['no extension of another word', 'example.mp4x and .mp4', {}],
    ['no quoted ID, address or mark', `"${ID}" "https://x.example/a" "!!"`, {}],
  ])('%s', (_title, text, found) => {
    const { titles, fileNames } = understandPaste(text)
    expect({ titles, fileNames }).toEqual({ titles: [], fileNames: [], ...found })
  })

  test('a short text without any is searched for as it is; a long one, or several lines, are not', () => {
    expect(understandPaste(' Linear maps ').text).toBe('Linear maps')
    expect(understandPaste('Linear maps\nplease help').text).toBe(null)
    expect(understandPaste('word '.repeat(40)).text).toBe(null)
    expect(understandPaste(`Linear maps ${ID}`).text).toBe(null)
    expect(understandPaste(' \u200b\n').text).toBe(null)
  })
})

describe('the message', () => {
  test.each<[string, string | null]>([
    ['My upload is stuck at 99 %', 'en'],
    ['我的视频上传一直停在 99%', 'zh-CN'],
    [`上传卡住了 ${ID} https://video.example.com/a/very/long/english/path.mp4`, 'zh-CN'],
    ['My upload “高等数学 第 3 讲（下）：线性代数” is stuck since yesterday', 'en'],
    ['课程 "Linear maps and their kernels" 上传失败，请处理', 'zh-CN'],
    ['Загрузка остановилась', 'en'],
    ['“线性代数 第 12 讲（期末复习）”', 'zh-CN'],
    ['“Linear maps and their kernels”', null],
    [ID, null],
    ['', null],
  ])('%j is written in %s', (text, language) =>
    expect(understandPaste(text).language).toBe(language),
  )

  test.each<[string, string | null]>([
    ['Ticket #10421: stuck', '10421'],
    ['Re: [SUP-1042] upload', 'SUP-1042'],
    ['case no. 20260042', '20260042'],
    ['工单号：20261119001', '20261119001'],
    ['工单 GD-3321 上传', 'GD-3321'],
    ['see #4711', '4711'],
    ['<font color="&#123456;">', null],
    ['In 12 cases it works', null],
    [`issue with ${ID}`, null],
  ])('%j carries the ticket %s', (text, ticket) =>
    expect(understandPaste(text).ticket).toBe(ticket),
  )

  test.each<[string, boolean]>([
    ['We pulled it from a URL yesterday', true],
    ['用 URL 批量拉取的视频没有完成', true],
    ['UploadMediaByURL job is pending', true],
    ['Here is the link of my upload', false],
  ])('%j speaks of a pull: %s', (text, says) =>
    expect(understandPaste(text).saysUrlPull).toBe(says),
  )
})

describe('hostile texts', () => {
  const SIZE = 200_000
  const filled = (piece: string) => piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE)

  /** Every quantifier that could be fed without an end, and every sign that opens something. */
  const PIECES = [
    'a',
    'f',
    '0',
    ' ',
    '\n',
    '“',
    '"',
    "'",
    '""',
    '「',
    '%',
    '%25',
    '&amp;',
    '=\n',
    '.mp4',
    'a.mp4 ',
    'https://',
    'https://a/',
    'vid',
    'vid=',
    'vid  ',
    'title:',
    'title ',
    '标题：',
    'ticket ',
    '#1',
    '[A',
    'a-',
    'a1-b2 ',
    '@a',
    '上传的',
    '\u200b',
    '\ufdfa',
    '\ud800',
    '\u0000',
    'auth_key=',
    'pull ',
    'fetch x ',
    `${ID} `,
    `<b>${ID}</b>`,
  ]

  test.each(PIECES)('%j over and over is read to its end', (piece) => {
    const { titles, fileNames, guesses } = understandPaste(filled(piece))
    for (const one of [...titles, ...fileNames]) expect(one.length).toBeLessThanOrEqual(128)
    expect(titles.length + fileNames.length + guesses.length).toBeLessThanOrEqual(40)
  })

  test('six thousand IDs are all counted, so that the limit can be told', () => {
    const ids = Array.from({ length: 6_000 }, (_, n) => n.toString(16).padStart(32, '0'))
    expect(understandPaste(ids.join('\n')).mediaIds).toHaveLength(6_000)
  })

  test('whatever is found is one line without control characters', () => {
    const { titles, fileNames, mediaIds } = understandPaste(
      `“a\u0007b\u202E c” 'x\u0000y.mp4' vid=${ID}\u0000 <script>alert("Lecture")</script>`,
    )
    expect(titles).toEqual(['ab c', 'Lecture'])
    expect(fileNames).toEqual(['xy.mp4'])
    expect(mediaIds).toEqual([ID])
  })
})
