import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { VodNonsense, type VodClient } from './index.ts'
import {
  clientOf,
  done,
  failureOf,
  json,
  startScriptedServer,
  type ScriptedServer,
} from './testing/scripted-server.ts'

let server: ScriptedServer
let client: VodClient

beforeAll(async () => {
  server = await startScriptedServer(done)
  client = clientOf(server).client
})
afterAll(async () => {
  await client.close()
  await server.close()
})

const video = {
  VideoId: 'v1',
  Status: 'Uploading',
  CreationTime: '2026-11-20T08:00:00Z',
  Snapshots: { Snapshot: ['https://a', 'https://b'] },
}

describe('loose answers are evened out', () => {
  test('GetVideoList: the wrapped list is unwrapped, quoted numbers become numbers, unknown members go', async () => {
    server.answers = [
      json({
        RequestId: 'R',
        Total: '100',
        VideoList: {
          Video: [{ ...video, Size: '53687091200', Duration: '1.5', CateId: 7, New: {} }],
        },
        Extra: 1,
      }),
    ]
    expect(await client.getVideoList({ PageSize: 1 })).toEqual({
      RequestId: 'R',
      Total: 100,
      VideoList: [
        {
          ...video,
          Size: 53687091200,
          Duration: 1.5,
          CateId: 7,
          Snapshots: ['https://a', 'https://b'],
        },
      ],
    })
  })

  test.each([
    ['absent', undefined],
    ['null', null],
    ['an empty text', ''],
    ['an empty object', {}],
    ['a wrapped null', { Video: null }],
    ['an empty wrapped list', { Video: [] }],
    ['a plain empty list', []],
  ])('GetVideoList: a list that is %s is empty', async (_title, list) => {
    server.answers = [json({ RequestId: 'R', Total: 0, VideoList: list })]
    expect((await client.getVideoList()).VideoList).toEqual([])
  })

  test('GetVideoInfos: a plain list with plain snapshots, and ids of the unknown as one bare text', async () => {
    server.answers = [
      json({
        RequestId: 'R',
        VideoList: [
          { ...video, Snapshots: ['https://a'] },
          { ...video, Snapshots: undefined },
        ],
        NonExistVideoIds: 'v2, v3',
      }),
    ]
    const result = await client.getVideoInfos({ VideoIds: ['v1', 'v2', 'v3'] })
    expect(result.NonExistVideoIds).toEqual(['v2', 'v3'])
    expect(result.VideoList.map((one) => one.Snapshots)).toEqual([['https://a'], []])
  })

  test('GetUploadDetails: absent lists are empty and an absent size stays unknown, never 0', async () => {
    server.answers = [
      json({
        RequestId: 'R',
        UploadDetails: [
          { MediaId: 'a', FileSize: '20', UploadSize: 10, UploadRatio: '0.5', CompletionTime: '' },
          { MediaId: 'b', FileSize: null, UploadSize: '' },
        ],
        ForbiddenMediaIds: ['c'],
      }),
    ]
    expect(await client.getUploadDetails({ MediaIds: ['a', 'b', 'c'] })).toEqual({
      RequestId: 'R',
      UploadDetails: [
        { MediaId: 'a', FileSize: 20, UploadSize: 10, UploadRatio: 0.5 },
        { MediaId: 'b' },
      ],
      NonExistMediaIds: [],
      ForbiddenMediaIds: ['c'],
    })
  })

  test('a size that JavaScript cannot hold exactly is unknown rather than rounded', async () => {
    server.answers = [
      json(
        '{"RequestId":"R","UploadDetails":[{"MediaId":"a","FileSize":9007199254740993,"UploadSize":"9007199254740993"}]}',
      ),
    ]
    const [detail] = (await client.getUploadDetails({ MediaIds: ['a'] })).UploadDetails
    expect(detail).toEqual({ MediaId: 'a' })
  })

  test('SearchMedia: only the kind that is there, only the fields that were asked for', async () => {
    server.answers = [
      json({
        RequestId: 'R',
        Total: 2,
        ScrollToken: 's'.repeat(32),
        MediaList: [
          { MediaId: 'a', MediaType: 'video', Video: { Size: '12', Title: null } },
          {
            MediaId: 'b',
            MediaType: 'audio',
            Audio: { AudioId: 'b', Status: 'Normal' },
            Video: null,
          },
        ],
      }),
    ]
    expect(await client.searchMedia({ Fields: ['Size'] })).toEqual({
      RequestId: 'R',
      Total: 2,
      ScrollToken: 's'.repeat(32),
      MediaList: [
        {
          MediaId: 'a',
          MediaType: 'video',
          Video: { Size: 12, Snapshots: [], SpriteSnapshots: [] },
        },
        {
          MediaId: 'b',
          MediaType: 'audio',
          Audio: { AudioId: 'b', Status: 'Normal', Snapshots: [], SpriteSnapshots: [] },
        },
      ],
    })
  })

  test('GetMezzanineInfo: texts of numbers become numbers, and the download link does not come in', async () => {
    server.answers = [
      json({
        RequestId: 'R',
        Mezzanine: {
          VideoId: 'v',
          Duration: '12.5',
          Fps: '25',
          FileURL: 'https://signed',
          Status: 'Normal',
        },
      }),
    ]
    expect((await client.getMezzanineInfo({ VideoId: 'v' })).Mezzanine).toEqual({
      VideoId: 'v',
      Duration: 12.5,
      Fps: 25,
      Status: 'Normal',
    })
  })

  test('GetCategories and ListAppInfo: the root has no category of its own, children come unwrapped', async () => {
    server.answers = [
      json({
        RequestId: 'R',
        SubTotal: 1,
        SubCategories: { Category: [{ CateId: '5', CateName: 'x' }] },
      }),
      json({ RequestId: 'R', Total: 1, AppInfoList: [{ AppId: 'app-1000000', Type: 'System' }] }),
    ]
    expect(await client.getCategories()).toEqual({
      RequestId: 'R',
      SubTotal: 1,
      SubCategories: [{ CateId: 5, CateName: 'x' }],
    })
    expect((await client.listAppInfo()).AppInfoList).toEqual([
      { AppId: 'app-1000000', Type: 'System' },
    ])
  })
})

describe('what cannot be evened out is nonsense that names the place', () => {
  test.each([
    ['a size that is a word', { VideoList: [{ ...video, Size: 'big' }] }, 'VideoList.0.Size'],
    [
      'a row without its id',
      { VideoList: [{ ...video, VideoId: undefined }] },
      'VideoList.0.VideoId',
    ],
    ['a title that is an object', { VideoList: [{ ...video, Title: {} }] }, 'VideoList.0.Title'],
    ['a list that is a number', { VideoList: 3 }, 'VideoList'],
    ['no total', { VideoList: [], Total: undefined }, 'Total'],
  ])('%s', async (_title, members, path) => {
    server.answers = [json({ RequestId: 'REQ-5', Total: 1, ...members })]
    const error = await failureOf(client.getVideoList())
    expect(error).toBeInstanceOf(VodNonsense)
    expect(error).toMatchObject({ requestId: 'REQ-5', httpStatus: 200 })
    expect(String(error)).toContain(path)
  })
})
