import RPCClient from '@alicloud/pop-core'
import { createHmac } from 'node:crypto'
import { request } from 'undici'

const KEY = 'practice-full'
const SECRET = `${KEY}-secret`

/** What an uploader, the account's owner or VOD itself does while Offcut looks on. */
export interface PracticeHand {
  /** A control route of the practice VOD; without a body it is read. */
  control<T>(path: string, body?: unknown): Promise<T>
  clear(path: 'faults' | 'oddities'): Promise<unknown>
  /** VOD deletes the whole media: afterwards it knows no such ID. */
  removeMedia(mediaId: string): Promise<unknown>
  /** The uploader begins once more with new credentials, and sends one part. */
  uploadAgain(mediaId: string): Promise<void>
}

export function practiceHand(endpoint: string): PracticeHand {
  const rpc = new RPCClient({
    accessKeyId: KEY,
    accessKeySecret: SECRET,
    endpoint,
    apiVersion: '2017-03-21',
  })
  const call = <T>(action: string, parameters: object) =>
    rpc.request<T>(action, parameters, { method: 'POST' })

  async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await request(`${endpoint}/_practice/${path}`, {
      method: method as 'GET',
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    const text = await answer.body.text()
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${text}`)
    return JSON.parse(text) as T
  }

  return {
    control: (path, body) => send(body === undefined ? 'GET' : 'POST', path, body),
    clear: (path) => send('DELETE', path),
    removeMedia: (mediaId) => call('DeleteVideo', { VideoIds: mediaId }),
    async uploadAgain(mediaId) {
      const { UploadAddress } = await call<{ UploadAddress: string }>('RefreshUploadVideo', {
        VideoId: mediaId,
      })
      const address = JSON.parse(Buffer.from(UploadAddress, 'base64').toString()) as Address
      const begun = await storage(address, 'POST', '?uploads')
      const uploadId = /<UploadId>([^<]+)</.exec(begun)?.[1] ?? ''
      await storage(address, 'PUT', `?partNumber=1&uploadId=${uploadId}`, 'the first part')
    },
  }
}

interface Address {
  Endpoint: string
  Bucket: string
  FileName: string
}

/** One call of the object storage, signed by the account's own key. */
async function storage(
  { Endpoint, Bucket, FileName }: Address,
  method: 'POST' | 'PUT',
  query: string,
  body?: string,
): Promise<string> {
  const { port } = new URL(Endpoint)
  const date = new Date().toUTCString()
  const signature = createHmac('sha1', SECRET)
    .update(`${method}\n\n\n${date}\n/${Bucket}/${FileName}${query}`)
    .digest('base64')
  const answer = await request(`http://127.0.0.1:${port}/${FileName}${query}`, {
    method,
    headers: {
      host: `${Bucket}.localhost:${port}`,
      date,
      authorization: `OSS ${KEY}:${signature}`,
    },
    ...(body !== undefined && { body }),
  })
  const text = await answer.body.text()
  if (answer.statusCode !== 200) throw new Error(`${method} ${query}: ${answer.statusCode} ${text}`)
  return text
}
