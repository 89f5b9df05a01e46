import { type OssOperation, quoted } from '../operation.ts'
import { receiveBody } from '../receive-body.ts'

/** `PUT /key`: a whole object in one request, the way uploaders send files under 100 KB. */
export const putObject: OssOperation = async ({ request, message, store }) => {
  const body = await receiveBody(request, message, store.bytes)
  store.putObject({ bucket: request.bucket, key: request.key, ...body })
  return { status: 200, headers: { etag: quoted(body.etag) } }
}
