import { keyEncoding, pageSize, wholeNumber } from '../listing.ts'
import { type OssOperation, openUpload, quoted } from '../operation.ts'
import { xmlDocument, xmlTime } from '../xml.ts'

/** `GET /key?uploadId=U`, ascending by part number. */
export const listParts: OssOperation = (call) => {
  const { request } = call
  const encoding = keyEncoding(request)
  const maxParts = pageSize(request, 'max-parts')
  const marker = wholeNumber(request, 'part-number-marker', { from: 0, to: 10_000, fallback: 0 })
  const upload = openUpload(call)
  const following = [...upload.parts.values()]
    .filter((part) => part.partNumber > marker)
    .sort((a, b) => a.partNumber - b.partNumber)
  const page = following.slice(0, maxParts)
  return {
    status: 200,
    xml: xmlDocument('ListPartsResult', {
      ...encoding.element,
      Bucket: upload.bucket,
      Key: encoding.encode(upload.key),
      UploadId: upload.uploadId,
      PartNumberMarker: marker,
      NextPartNumberMarker: page.at(-1)?.partNumber ?? 0,
      MaxParts: maxParts,
      IsTruncated: page.length < following.length,
      Part: page.map((part) => ({
        PartNumber: part.partNumber,
        LastModified: xmlTime(part.lastModified),
        ETag: quoted(part.etag),
        Size: part.size,
      })),
    }),
  }
}
