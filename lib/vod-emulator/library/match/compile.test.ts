import { describe, expect, it } from 'vitest'
import { newMedia } from '../media.ts'
import { compileMatch } from './compile.ts'
import { MatchSyntaxError } from './syntax-error.ts'
import type { Media } from '../media.ts'

const region = 'cn-shanghai'
const noon = Date.UTC(2018, 0, 1, 12)

function media(given: Partial<Media> = {}): Media {
  return newMedia({
    id: '28ba2b26d540446c94cdd2c4c48090e5',
    type: 'video',
    title: "Physics: it's a 'wave' 物理",
    status: 'Uploading',
    createdAt: noon,
    bucket: 'outin-demo',
    key: 'sv/a.mp4',
    fileName: 'a.mp4',
    tags: 'physics,waves',
    size: 100,
    duration: 12.5,
    cateId: 781,
    ...given,
  })
}

function matches(match: string, given?: Partial<Media>): boolean {
  return compileMatch(match, 'video', region).test(media(given))
}

describe('Match: what it finds', () => {
  it.each([
    ['', true],
    ['   ', true],
    ["Status in ('Uploading')", true],
    ["Status in ('Normal','Blocked')", false],
    ["Status in ('Normal', 'Uploading')", true],
    ["Status='Uploading'", true],
    ["Status='uploading'", false],
    ["VideoId='28ba2b26d540446c94cdd2c4c48090e5'", true],
    ["VideoId in ('x','28ba2b26d540446c94cdd2c4c48090e5')", true],
    ['CateId=781', true],
    ["CateId='781'", true],
    ['CateId=78', false],
    ["StorageLocation='outin-demo.oss-cn-shanghai.aliyuncs.com'", true],
    ["AppId in ('app-1000000')", true],
    // Fuzzy fields match by containment, inside `in` as well.
    ["Title='physics'", true],
    ["Title='物理'", true],
    ["Title in ('chemistry','WAVE')", true],
    ["Title='physics wave'", false],
    ["Title='it\\'s'", true],
    ["Title='50% off?'", false],
    ["Tags='wave'", true],
    ["Description='x'", false],
    // Intervals: open and closed ends.
    ['Size=[100,)', true],
    ['Size=(100,)', false],
    ['Size=(,100]', true],
    ['Size=(,100)', false],
    ['Size=[1,99]', false],
    ["Size=['1','100']", true],
    ['Duration=(12.4,12.6)', true],
    ["CreationTime=('2018-01-01T00:00:00Z',)", true],
    ["CreationTime=['2018-01-01T12:00:00Z','2018-02-01T00:00:00Z')", true],
    ["CreationTime=('2018-01-01T12:00:00Z',)", false],
    ["CreationTime=(,'2018-01-01T12:00:00Z')", false],
    ["CreationTime=[,'2018-01-01T12:00:00Z']", true],
    // Joining.
    ["Status in ('Uploading') and Size=[1,)", true],
    ["Status in ('Uploading') AND Size=[101,)", false],
    ["(Title='chemistry' or Tags='waves') and Size=[1,)", true],
    ["(Title='chemistry' OR Tags='nothing') and Size=[1,)", false],
    ["Size=[1,) and (Title='physics')", true],
    ["((Status in ('Uploading')))", true],
    ["((Title='chemistry') or ((Tags='waves'))) and (Size=[1,))", true],
    ["((Title='chemistry') or ((Tags='nothing'))) and (Size=[1,))", false],
    ["  Status  in(  'Uploading'  )and Size = [ 1 , )", true],
  ])('%s → %s', (match, found) => {
    expect(matches(match)).toBe(found)
  })

  it('compares whole seconds, because no answer shows more', () => {
    const match = "CreationTime=[,'2018-01-01T12:00:00Z']"
    expect(matches(match, { createdAt: noon + 999 })).toBe(true)
    expect(matches(match, { createdAt: noon + 1000 })).toBe(false)
  })

  it('keeps the kinds apart: a video query finds no audio', () => {
    expect(matches('', { type: 'audio' })).toBe(false)
    const audio = compileMatch("AudioId='28ba2b26d540446c94cdd2c4c48090e5'", 'audio', region)
    expect(audio.test(media({ type: 'audio' }))).toBe(true)
  })

  it('tells the span of creation times from the conditions that must hold, not from alternatives', () => {
    const second = noon / 1000
    const must = compileMatch(
      "Size=[1,) and CreationTime=['2018-01-01T12:00:00Z',)",
      'video',
      region,
    )
    expect([must.createdFrom, must.createdTo]).toEqual([second, Infinity])
    const may = compileMatch(
      "(Size=[1,) or CreationTime=['2018-01-01T12:00:00Z',))",
      'video',
      region,
    )
    expect([may.createdFrom, may.createdTo]).toEqual([-Infinity, Infinity])
    const wrapped = compileMatch("((CreationTime=['2018-01-01T12:00:00Z',)))", 'video', region)
    expect([wrapped.createdFrom, wrapped.createdTo]).toEqual([second, Infinity])
  })
})

describe('Match: what it refuses, naming the field', () => {
  const hundredAndOne = Array.from({ length: 101 }, (_, n) => `'${n}'`).join(',')

  it.each([
    ['Status', 'Status'],
    ["Status in 'Uploading'", 'Status'],
    ['Status in ()', 'Status'],
    ["Status in ('Uploading'", 'Status'],
    ["Status in ('Uploading',)", 'Status'],
    ["Status in ('Uploading) and Size=[1,)", 'Status'],
    ["Status = ('a','b')", 'Status'],
    ["Status == 'Uploading'", 'Status'],
    ["Size='5'", 'Size'],
    ['Size in (5)', 'Size'],
    ['Size=(,)', 'Size'],
    ["Size=['many',)", 'Size'],
    ["Size=['',)", 'Size'],
    ["CreationTime='2018-01-01T00:00:00Z'", 'CreationTime'],
    ["CreationTime=['2018-02-31T00:00:00Z',)", 'CreationTime'],
    ["CreationTime=['2018-01-01 00:00:00',)", 'CreationTime'],
    ['CateId in (1,2)', 'CateId'],
    ["CateName='x'", 'CateName'],
    ["CoverURL='x'", 'CoverURL'],
    ["Nonsense='x'", 'Nonsense'],
    ["__proto__='x'", 'Expression'],
    ["constructor='x'", 'constructor'],
    ["AudioId='x'", 'AudioId'],
    [`VideoId in (${hundredAndOne})`, 'VideoId'],
    ["Title='a' or Tags='b'", 'Title'],
    ["(Title='a' or Tags='b'", 'Tags'],
    ["(Title='a' and Tags='b')", 'Title'],
    ["((Title='a')", 'Title'],
    ['()', 'Expression'],
    ["Title='a' and", 'Title'],
    ["and Title='a'", 'and'],
    ['Title=‘a’', 'Title'],
    ['Title="a"', 'Title'],
    ["Title='a';", 'Title'],
    ["Title='a' Tags='b'", 'Title'],
  ])('%s → %s', (match, field) => {
    let refused: unknown
    try {
      compileMatch(match, 'video', region)
    } catch (error) {
      refused = error
    }
    expect(refused).toBeInstanceOf(MatchSyntaxError)
    expect((refused as MatchSyntaxError).message).toBe(
      `The parameter Match.${field} has an error syntax, please check it.`,
    )
  })

  it('refuses a depth of parentheses that would exhaust the stack', () => {
    expect(() => compileMatch('('.repeat(500_000), 'video', region)).toThrow(MatchSyntaxError)
  })

  it('takes 100 VideoIds in one list, as documented', () => {
    const hundred = Array.from({ length: 100 }, (_, n) => `'${n}'`).join(',')
    expect(() => compileMatch(`VideoId in (${hundred})`, 'video', region)).not.toThrow()
  })
})
