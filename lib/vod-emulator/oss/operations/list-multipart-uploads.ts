import { compareKeys } from '../../storage/key-order.ts'
import type { MultipartUpload } from '../../storage/object-store.ts'
import { keyEncoding, pageSize } from '../listing.ts'
import type { OssOperation } from '../operation.ts'
import { parameterOf } from '../oss-request.ts'
import { xmlDocument, xmlTime } from '../xml.ts'

interface Filter {
  readonly prefix: string
  readonly delimiter: string
  readonly keyMarker: string
  /** Means nothing without a key marker. */
  readonly uploadIdMarker: string
}

interface Page {
  readonly uploads: MultipartUpload[]
  readonly commonPrefixes: string[]
  readonly isTruncated: boolean
  readonly nextKeyMarker: string
  readonly nextUploadIdMarker: string
}

/** `GET /?uploads`, by key and then by upload ID. */
export const listMultipartUploads: OssOperation = ({ request, store }) => {
  const encoding = keyEncoding(request)
  const maxUploads = pageSize(request, 'max-uploads')
  const filter: Filter = {
    prefix: parameterOf(request, 'prefix') ?? '',
    delimiter: parameterOf(request, 'delimiter') ?? '',
    keyMarker: parameterOf(request, 'key-marker') ?? '',
    uploadIdMarker: parameterOf(request, 'upload-id-marker') ?? '',
  }
  const page = pageOf(store.listUploads(request.bucket), filter, maxUploads)
  return {
    status: 200,
    xml: xmlDocument('ListMultipartUploadsResult', {
      ...encoding.element,
      Bucket: request.bucket,
      KeyMarker: encoding.encode(filter.keyMarker),
      UploadIdMarker: filter.uploadIdMarker,
      NextKeyMarker: encoding.encode(page.nextKeyMarker),
      NextUploadIdMarker: page.nextUploadIdMarker,
      Delimiter: encoding.encode(filter.delimiter),
      Prefix: encoding.encode(filter.prefix),
      MaxUploads: maxUploads,
      IsTruncated: page.isTruncated,
      Upload: page.uploads.map((upload) => ({
        Key: encoding.encode(upload.key),
        UploadId: upload.uploadId,
        Initiated: xmlTime(upload.initiatedAt),
      })),
      CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encoding.encode(prefix) })),
    }),
  }
}

/** A group of keys under one prefix counts as one entry of the page. */
function pageOf(sorted: readonly MultipartUpload[], filter: Filter, maxUploads: number): Page {
  const uploads: MultipartUpload[] = []
  const commonPrefixes: string[] = []
  let nextKeyMarker = ''
  let nextUploadIdMarker = ''
  for (let index = firstAfterMarker(sorted, filter); index < sorted.length; index += 1) {
    const upload = sorted[index]
    if (upload === undefined || !upload.key.startsWith(filter.prefix)) continue
    const group = groupOf(upload.key, filter)
    // A page that ended with a group is continued behind the whole of it.
    if (group !== undefined && (group === filter.keyMarker || group === commonPrefixes.at(-1)))
      continue
    if (uploads.length + commonPrefixes.length === maxUploads) {
      return { uploads, commonPrefixes, isTruncated: true, nextKeyMarker, nextUploadIdMarker }
    }
    if (group === undefined) uploads.push(upload)
    else commonPrefixes.push(group)
    nextKeyMarker = group ?? upload.key
    nextUploadIdMarker = group === undefined ? upload.uploadId : ''
  }
  return { uploads, commonPrefixes, isTruncated: false, nextKeyMarker: '', nextUploadIdMarker: '' }
}

/** Index of the first upload behind both markers; the list is sorted, so a page costs no walk over the ones before it. */
function firstAfterMarker(sorted: readonly MultipartUpload[], filter: Filter): number {
  if (filter.keyMarker === '') return 0
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const upload = sorted[middle]
    if (upload !== undefined && !isAfterMarker(upload, filter)) low = middle + 1
    else high = middle
  }
  return low
}

function isAfterMarker(upload: MultipartUpload, filter: Filter): boolean {
  const order = compareKeys(upload.key, filter.keyMarker)
  if (order !== 0 || filter.uploadIdMarker === '') return order > 0
  return compareKeys(upload.uploadId, filter.uploadIdMarker) > 0
}

function groupOf(key: string, filter: Filter): string | undefined {
  if (filter.delimiter === '') return undefined
  const end = key.indexOf(filter.delimiter, filter.prefix.length)
  return end === -1 ? undefined : key.slice(0, end + filter.delimiter.length)
}
