import { keyEncoding } from '../listing.ts'
import type { OssOperation } from '../operation.ts'
import { xmlDocument } from '../xml.ts'

/** `POST /key?uploads`. Each call opens another upload, whatever is open for the key already. */
export const initiateMultipartUpload: OssOperation = ({ request, store }) => {
  const encoding = keyEncoding(request)
  const { bucket, key, uploadId } = store.initiate(request.bucket, request.key)
  return {
    status: 200,
    xml: xmlDocument('InitiateMultipartUploadResult', {
      ...encoding.element,
      Bucket: bucket,
      Key: encoding.encode(key),
      UploadId: uploadId,
    }),
  }
}
