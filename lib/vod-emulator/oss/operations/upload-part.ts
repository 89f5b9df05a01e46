import { type OssOperation, openUpload, quoted } from '../operation.ts'
import { invalidArgument, noSuchUpload } from '../oss-error.ts'
import { parameterOf } from '../oss-request.ts'
import { receiveBody } from '../receive-body.ts'

const lastPartNumber = 10_000

/** @throws OssError InvalidArgument */
export function partNumberOf(given: string): number {
  const number = Number(given)
  if (/^\d{1,5}$/.test(given) && number >= 1 && number <= lastPartNumber) return number
  throw invalidArgument(
    'partNumber',
    given,
    `Part number must be an integer between 1 and ${lastPartNumber}, inclusive.`,
  )
}

/** `PUT /key?partNumber=N&uploadId=U`. Sending a number again replaces the part. */
export const uploadPart: OssOperation = async (call) => {
  const { request, message, store } = call
  const partNumber = partNumberOf(parameterOf(request, 'partNumber') ?? '')
  const upload = openUpload(call)
  const body = await receiveBody(request, message, store.bytes)
  // The upload may have ended while the bytes were under way. OSS warns that such a part can outlive an abort; here it
  // is refused, so that a deleted upload holds nothing.
  if (!store.isOpen(upload)) {
    if (body.file !== undefined) store.bytes?.discard(body.file)
    throw noSuchUpload(upload.uploadId)
  }
  store.addPart(upload, { partNumber, ...body })
  return { status: 200, headers: { etag: quoted(body.etag) } }
}
