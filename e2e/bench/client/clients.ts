/** The three clients behind one shape. Each is loaded only where it is measured. */
export const CLIENT_NAMES = ['lib/vod', 'openapi-core', 'pop-core'] as const
export type ClientName = (typeof CLIENT_NAMES)[number]

export const ACTIONS = ['DeleteMultipartUpload', 'SearchMedia'] as const
export type BenchAction = (typeof ACTIONS)[number]

export type Call = (action: BenchAction) => Promise<{ RequestId?: string }>

const key = { accessKeyId: 'bench', accessKeySecret: 'bench-secret' }
const MEDIA_ID = '61ccbdb06fa83012be4d8083f6abcdef'
const SEARCH = {
  SearchType: 'video',
  Match: "Status in ('Uploading') and CreationTime=(,'2026-11-21T00:00:00Z')",
  SortBy: 'CreationTime:Asc',
  PageSize: 100,
} as const

export async function createCall(name: ClientName, port: number): Promise<Call> {
  switch (name) {
    case 'lib/vod':
      return ours(port)
    case 'openapi-core':
      return openapiCore(port)
    case 'pop-core':
      return popCore(port)
  }
}

async function ours(port: number): Promise<Call> {
  const { createVodClient, noPacer, staticCredentials } = await import('../../../lib/vod/index.ts')
  const client = createVodClient({
    region: 'cn-shanghai',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: staticCredentials(key),
    pacer: noPacer,
  })
  return (action) =>
    action === 'SearchMedia'
      ? client.searchMedia(SEARCH)
      : client.deleteMultipartUpload({ MediaId: MEDIA_ID })
}

async function openapiCore(port: number): Promise<Call> {
  const core = await import('@alicloud/openapi-core')
  const { RuntimeOptions } = await import('@darabonba/typescript')
  const { Config, OpenApiRequest, Params } = core.$OpenApiUtil
  const Client = core.default
  // Node's own ESM gives the module where a bundler gives the class.
  const Constructor = (Reflect.get(Client, 'default') ?? Client) as typeof Client
  const client = new Constructor(
    new Config({
      ...key,
      endpoint: `127.0.0.1:${port}`,
      protocol: 'HTTP',
      regionId: 'cn-shanghai',
    }),
  )
  const runtime = new RuntimeOptions({})
  return async (action) => {
    const query: Record<string, string> =
      action === 'SearchMedia'
        ? { ...SEARCH, PageSize: String(SEARCH.PageSize) }
        : { MediaId: MEDIA_ID, MediaType: 'video' }
    const params = new Params({
      action,
      version: '2017-03-21',
      protocol: 'HTTP',
      pathname: '/',
      method: 'POST',
      authType: 'AK',
      style: 'RPC',
      reqBodyType: 'formData',
      bodyType: 'json',
    })
    const answer = await client.callApi(params, new OpenApiRequest({ query }), runtime)
    return answer.body as { RequestId?: string }
  }
}

async function popCore(port: number): Promise<Call> {
  const { default: Core } = await import('@alicloud/pop-core')
  const client = new Core({
    ...key,
    endpoint: `http://127.0.0.1:${port}`,
    apiVersion: '2017-03-21',
  })
  return (action) =>
    client.request(
      action,
      action === 'SearchMedia' ? SEARCH : { MediaId: MEDIA_ID, MediaType: 'video' },
      {},
    )
}
