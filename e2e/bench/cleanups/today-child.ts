import * as core from '@alicloud/openapi-core'
import { RuntimeOptions } from '@darabonba/typescript'

/*
 * What a person does today: a loop over media with the official client, so many calls at a time, each once. The first
 * argument is JSON; prints one line of JSON, the seconds it took and how many calls failed.
 */
const { endpoint, mediaIds, inFlight } = JSON.parse(process.argv[2] ?? '') as {
  endpoint: string
  mediaIds: string[]
  inFlight: number
}

const { Config, OpenApiRequest, Params } = core.$OpenApiUtil
// Node's own ESM gives the module where a bundler gives the class.
const Client = (Reflect.get(core.default, 'default') ?? core.default) as typeof core.default
const client = new Client(
  new Config({
    accessKeyId: 'practice-full',
    accessKeySecret: 'practice-full-secret',
    endpoint: new URL(endpoint).host,
    protocol: 'HTTP',
    regionId: 'cn-shanghai',
  }),
)
const params = new Params({
  action: 'DeleteMultipartUpload',
  version: '2017-03-21',
  protocol: 'HTTP',
  pathname: '/',
  method: 'POST',
  authType: 'AK',
  style: 'RPC',
  reqBodyType: 'formData',
  bodyType: 'json',
})
const runtime = new RuntimeOptions({})
let failed = 0
const rest = mediaIds.values()
const lane = async () => {
  for (const MediaId of rest) {
    const request = new OpenApiRequest({ query: { MediaId, MediaType: 'video' } })
    await client.callApi(params, request, runtime).catch(() => (failed += 1))
  }
}
const started = performance.now()
await Promise.all(Array.from({ length: inFlight }, lane))
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1_000, failed }))
// Official clients keep timers of finished calls for seconds.
process.exit(0)
