/** Members that a media shows in some operations or kinds only; names and types are those of the vendor's models. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startPractice } from './testing/start-practice.ts'
import type { StartedPractice } from './testing/start-practice.ts'

let practice: StartedPractice
beforeAll(async () => {
  practice = await startPractice({ seed: 'demo' })
  await practice.control('POST', 'uploads', [
    {
      mediaId: 'restored',
      status: 'Normal',
      storageClass: 'Archive',
      restore: { status: 'Success', expiresAt: '2026-03-01T12:00:00Z' },
      referenceId: 'restored-1',
      parts: 0,
    },
    { mediaId: 'restoring', type: 'audio', restore: { status: 'Processing' }, parts: 0 },
    { mediaId: 'plain', parts: 0 },
  ])
})
afterAll(() => practice.close())

const restored = {
  StorageClass: 'Archive',
  RestoreStatus: 'Success',
  RestoreExpiration: '2026-03-01T12:00:00Z',
}

it('a media on its way out of an archive says so in every operation, and others do not mention it', async () => {
  const { Video } = await practice.call<{ Video: object }>('GetVideoInfo', { VideoId: 'restored' })
  expect(Video).toMatchObject(restored)
  const several = await practice.call('GetVideoInfos', { VideoIds: 'restored,restoring,plain' })
  expect(several).toMatchObject({ VideoList: [restored, { RestoreStatus: 'Processing' }, {}] })
  const [, restoring, plain] = several['VideoList'] as object[]
  expect(restoring).not.toHaveProperty('RestoreExpiration')
  expect(plain).not.toHaveProperty('RestoreStatus')
  expect(plain).toHaveProperty('StorageClass', 'Standard')
  const listed = await practice.call('GetVideoList', { ReferenceIds: 'restored-1' })
  expect(listed).toMatchObject({ VideoList: { Video: [restored] } })
  const file = await practice.call('GetMezzanineInfo', { VideoId: 'restored' })
  expect(file).toMatchObject({ Mezzanine: restored })
  const found = await practice.call('SearchMedia', {
    Match: "VideoId='restored'",
    Fields: 'StorageClass,RestoreStatus,RestoreExpiration',
  })
  expect(found).toMatchObject({ MediaList: [{ Video: restored }] })
})

it('GetVideoInfos shows download switch and template group, as GetVideoInfo does', async () => {
  const { VideoId } = await practice.call<{ VideoId: string }>('CreateUploadVideo', {
    FileName: 'a.mp4',
    Title: 'a',
    TemplateGroupId: 'VOD_NO_TRANSCODE',
  })
  const shown = { DownloadSwitch: 'on', TemplateGroupId: 'VOD_NO_TRANSCODE' }
  const several = await practice.call('GetVideoInfos', { VideoIds: `${VideoId},plain` })
  expect(several).toMatchObject({ VideoList: [shown, { DownloadSwitch: 'on' }] })
  expect((several['VideoList'] as object[])[1]).not.toHaveProperty('TemplateGroupId')
  expect(await practice.call('GetVideoInfo', { VideoId })).toMatchObject({ Video: shown })
})

it('SearchMedia shows the cover of an audio file, and never the UserData of a media', async () => {
  const CoverURL = 'https://media.example.com/cover.jpg'
  await practice.call('CreateUploadVideo', {
    FileName: 'a.mp3',
    Title: 'With a cover',
    CoverURL,
    UserData: '{}',
  })
  const { MediaList } = await practice.call<{ MediaList: { Audio: object }[] }>('SearchMedia', {
    SearchType: 'audio',
    Match: "Title='With a cover'",
    Fields: 'Snapshots,UserData',
  })
  expect(MediaList).toMatchObject([{ Audio: { CoverURL, Snapshots: [CoverURL] } }])
  expect(MediaList[0]?.Audio).not.toHaveProperty('UserData')
})

it('an image has a category, a description and tags, and nothing of how its file is kept', async () => {
  const { MediaList } = await practice.call<{ MediaList: { Image: object }[] }>('SearchMedia', {
    SearchType: 'image',
    Match: "Status in ('Normal')",
    Fields: 'URL,CateId,CateName,Description,Tags,AppId,StorageLocation,StorageClass,Size,Duration',
  })
  expect(Object.keys(MediaList[0]?.Image ?? {}).toSorted()).toEqual(
    'AppId CateId CateName CreationTime Description ImageId ModificationTime Status StorageLocation Tags Title URL'.split(
      ' ',
    ),
  )
})

it('an application is in the default resource group', async () => {
  const { AppInfoList } = await practice.call<{ AppInfoList: object[] }>('ListAppInfo')
  expect(AppInfoList[0]).toHaveProperty('ResourceGroupId', 'rg-practice0default')
})

it.each([
  [{ storageClass: 'Tape' }, '0.storageClass'],
  [{ restore: { status: 'Done' } }, '0.restore.status'],
  [{ restore: { status: 'Success', expiresAt: 'soon' } }, '0.restore.expiresAt'],
])('the control route refuses %j', async (upload, field) => {
  const refused = await practice.control('POST', 'uploads', [upload])
  expect(refused).toMatchObject({ status: 400, body: { error: { field } } })
})
