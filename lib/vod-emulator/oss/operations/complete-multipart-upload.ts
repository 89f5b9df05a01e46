import type { MultipartUpload, UploadPart } from '../../storage/object-store.ts'
import { keyEncoding } from '../listing.ts'
import { type OssOperation, openUpload, quoted } from '../operation.ts'
import { OssError, invalidArgument, noSuchUpload } from '../oss-error.ts'
import { receiveText } from '../receive-body.ts'
import { childOf, readXml, xmlDocument } from '../xml.ts'
import { partNumberOf } from './upload-part.ts'

/** Checked when completing, not when sending; the last part may be of any size. */
const smallestPart = 100 * 1024

interface NamedPart {
  readonly partNumber: number
  readonly etag: string
}

/**
 * `POST /key?uploadId=U` with the list of parts, or with `x-oss-complete-all: yes` and no body. Other uploads of the
 * key stay open, which is one way for leftovers to arise.
 */
export const completeMultipartUpload: OssOperation = async (call) => {
  const { request, message, store } = call
  const encoding = keyEncoding(request)
  const completeAll = request.headers.get('x-oss-complete-all')
  if (completeAll !== undefined && completeAll !== 'yes') {
    throw invalidArgument('x-oss-complete-all', completeAll, 'x-oss-complete-all must be "yes".')
  }
  const upload = openUpload(call)
  const text = await receiveText(request, message)
  // Another request may have completed or aborted it while the list was read.
  if (!store.isOpen(upload)) throw noSuchUpload(upload.uploadId)
  const parts =
    completeAll === undefined ? chosenParts(upload, readPartList(text)) : allParts(upload, text)
  refuseSmallParts(parts)
  const object = store.complete(upload, parts)
  return {
    status: 200,
    headers: { etag: quoted(object.etag) },
    xml: xmlDocument('CompleteMultipartUploadResult', {
      ...encoding.element,
      Location: `${request.bucketUrl}/${object.key.split('/').map(encodeURIComponent).join('/')}`,
      Bucket: object.bucket,
      Key: encoding.encode(object.key),
      ETag: quoted(object.etag),
    }),
  }
}

/** @throws OssError MalformedXML (no part, or one without number or ETag), InvalidArgument, InvalidPartOrder */
function readPartList(text: string): NamedPart[] {
  const listed = childOf(childOf(readXml(text), 'CompleteMultipartUpload'), 'Part')
  if (!Array.isArray(listed) || listed.length === 0) throw new OssError('MalformedXML')
  let previous = 0
  return listed.map((element: unknown) => {
    const number = childOf(element, 'PartNumber')
    const etag = childOf(element, 'ETag')
    if (typeof number !== 'string' || number === '') throw new OssError('MalformedXML')
    if (typeof etag !== 'string' || etag === '') throw new OssError('MalformedXML')
    const partNumber = partNumberOf(number)
    if (partNumber <= previous) throw new OssError('InvalidPartOrder')
    previous = partNumber
    return { partNumber, etag: etag.replaceAll('"', '').toUpperCase() }
  })
}

/** @throws OssError InvalidPart: not sent, or sent with other content since */
function chosenParts(upload: MultipartUpload, named: readonly NamedPart[]): UploadPart[] {
  return named.map(({ partNumber, etag }) => {
    const part = upload.parts.get(partNumber)
    if (part === undefined || part.etag !== etag) {
      throw new OssError('InvalidPart', {
        detail: { PartNumber: String(partNumber), ETag: etag, UploadId: upload.uploadId },
      })
    }
    return part
  })
}

/** Whatever has arrived, by number. Assumed for an upload without parts: refused like an unknown part. */
function allParts(upload: MultipartUpload, text: string): UploadPart[] {
  if (text !== '') {
    throw invalidArgument(
      'x-oss-complete-all',
      'yes',
      'The request body must be empty with x-oss-complete-all.',
    )
  }
  if (upload.parts.size === 0) {
    throw new OssError('InvalidPart', { detail: { UploadId: upload.uploadId } })
  }
  return [...upload.parts.values()].sort((a, b) => a.partNumber - b.partNumber)
}

function refuseSmallParts(parts: readonly UploadPart[]): void {
  const small = parts.slice(0, -1).find((part) => part.size < smallestPart)
  if (small === undefined) return
  throw new OssError('EntityTooSmall', {
    detail: {
      ETag: small.etag,
      MinSizeAllowed: String(smallestPart),
      PartNumber: String(small.partNumber),
      ProposedSize: String(small.size),
    },
  })
}
