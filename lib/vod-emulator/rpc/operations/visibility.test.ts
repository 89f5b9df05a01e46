import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPractice } from './testing/start-practice.ts'
import type { StartedPractice } from './testing/start-practice.ts'

const unknown = 'f'.repeat(32)

interface Listed {
  Total: number
  VideoList: { Video: { VideoId: string }[] }
}
interface Found {
  Total: number
  MediaList: { MediaId: string }[]
}

describe('a key that sees the default application alone', () => {
  let practice: StartedPractice
  beforeAll(async () => {
    practice = await startPractice()
    const report = { uploadSize: 1, fileSize: 2 }
    await practice.control('POST', 'uploads', [
      { mediaId: 'ours', report },
      { mediaId: 'theirs', appId: 'app-2000117', referenceId: 'their-ref', report },
    ])
  })
  afterAll(() => practice.close())

  const ask = <Answer>(action: string, parameters?: Record<string, string | number>) =>
    practice.callAs<Answer>('practice-oneapp', action, parameters)
  const codeOf = (action: string, parameters: Record<string, string>) =>
    ask(action, parameters).then(
      () => 'answered',
      (error: unknown) => (error as { data: { Code: string } }).data.Code,
    )

  it('finds others neither in lists nor in totals, also right after a key that sees them', async () => {
    const all = await practice.call<Listed>('GetVideoList')
    expect(all.Total).toBe(2)
    const some = await ask<Listed>('GetVideoList')
    expect([some.Total, some.VideoList.Video.map(({ VideoId }) => VideoId)]).toEqual([1, ['ours']])
    const search = { SearchType: 'video', SortBy: 'CreationTime:Asc' }
    expect((await practice.call<Found>('SearchMedia', search)).Total).toBe(2)
    const found = await ask<Found>('SearchMedia', search)
    expect([found.Total, found.MediaList.map(({ MediaId }) => MediaId)]).toEqual([1, ['ours']])
  })

  it('is told of upload details that they are forbidden, and of unknown ones that they do not exist', async () => {
    const details = { MediaIds: `ours,theirs,${unknown}` }
    expect(await ask('GetUploadDetails', details)).toMatchObject({
      UploadDetails: [{ MediaId: 'ours' }],
      NonExistMediaIds: [unknown],
      ForbiddenMediaIds: ['theirs'],
    })
    expect(await practice.call('GetUploadDetails', details)).toMatchObject({
      UploadDetails: [{ MediaId: 'ours' }, { MediaId: 'theirs' }],
      ForbiddenMediaIds: [],
    })
  })

  it('reads several without those of others, which are not said to be absent either', async () => {
    expect(await ask('GetVideoInfos', { VideoIds: `theirs,ours,${unknown}` })).toMatchObject({
      VideoList: [{ VideoId: 'ours' }],
      NonExistVideoIds: [unknown],
    })
    expect(await ask('GetVideoInfos', { VideoIds: 'theirs' })).toMatchObject({
      VideoList: [],
      NonExistVideoIds: [],
    })
  })

  it.each([
    ['GetVideoInfo', { VideoId: 'theirs' }],
    ['GetVideoInfo', { ReferenceId: 'their-ref' }],
    ['GetMezzanineInfo', { VideoId: 'theirs' }],
    ['DeleteMultipartUpload', { MediaId: 'theirs', MediaType: 'video' }],
  ])('%s of %o does not find it', async (action, parameters) => {
    expect(await codeOf(action, parameters)).toBe('InvalidVideo.NotFound')
  })

  it('deletes and uploads nothing of others', async () => {
    expect(await ask('DeleteVideo', { VideoIds: 'theirs' })).toMatchObject({
      ForbiddenVideoIds: ['theirs'],
      NonExistVideoIds: [],
    })
    expect(practice.practice.service.library.has('theirs')).toBe(true)
    expect(practice.practice.service.objects.totals().uploads).toBe(2)
    const file = { FileName: 'a.mp4', Title: 'a', AppId: 'app-2000117' }
    expect(await codeOf('CreateUploadVideo', file)).toMatch(
      /^(Forbidden.OperateApp|InvalidParameter)/,
    )
    expect(await ask('ListAppInfo')).toMatchObject({ Total: 1 })
  })
})
