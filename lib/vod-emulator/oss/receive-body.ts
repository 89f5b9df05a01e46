import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { ByteFiles } from '../storage/byte-files.ts'
import { OssError } from './oss-error.ts'
import type { OssRequest } from './oss-request.ts'

/** One request carries at most 5 GB, as a part or as a whole object. */
const maximumBytes = 5 * 1024 ** 3
const maximumTextBytes = 4 * 1024 ** 2

export interface ReceivedBody {
  readonly size: number
  /** Upper-case hex MD5. */
  readonly etag: string
  /** Where the bytes lie, when they are kept at all. Whoever takes the body moves or discards it. */
  readonly file?: string
}

/** Only ends normally when the whole body has arrived; a connection cut off midway throws and leaves nothing. */
export async function receiveBody(
  request: OssRequest,
  message: IncomingMessage,
  bytes: ByteFiles | undefined,
): Promise<ReceivedBody> {
  const expected = expectedDigest(request)
  checkLength(request)
  const hash = createHash('md5')
  let size = 0
  async function* counted(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      size += chunk.length
      if (size > maximumBytes) throw new OssError('EntityTooLarge')
      hash.update(chunk)
      yield chunk
    }
  }
  const file = bytes?.incoming()
  try {
    if (file === undefined) await drain(counted(message))
    else await pipeline(counted(message), createWriteStream(file))
    const digest = hash.digest()
    if (expected !== undefined && !digest.equals(expected)) throw new OssError('InvalidDigest')
    const etag = digest.toString('hex').toUpperCase()
    return { size, etag, ...(file !== undefined && { file }) }
  } catch (error) {
    if (file !== undefined) bytes?.discard(file)
    throw error
  }
}

async function drain(source: AsyncIterable<Buffer>): Promise<void> {
  for await (const _chunk of source);
}

/** A Content-MD5 that is no MD5 is refused before a byte is read. */
function expectedDigest(request: OssRequest): Buffer | undefined {
  const given = request.headers.get('content-md5')
  if (given === undefined || given === '') return undefined
  const digest = Buffer.from(given, 'base64')
  if (digest.length !== 16) throw new OssError('InvalidDigest')
  return digest
}

function checkLength(request: OssRequest): void {
  const length = request.headers.get('content-length')
  if (length === undefined && !request.headers.has('transfer-encoding')) {
    throw new OssError('MissingContentLength')
  }
  if (length !== undefined && Number(length) > maximumBytes) throw new OssError('EntityTooLarge')
}

/**
 * Reads a small text body.
 * @throws OssError InvalidDigest; MalformedXML when it is larger than any list of 10,000 parts
 */
export async function receiveText(request: OssRequest, message: IncomingMessage): Promise<string> {
  const expected = expectedDigest(request)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length
    // The rest is still read, so that the answer finds a client that listens.
    if (size <= maximumTextBytes) chunks.push(chunk)
  }
  const body = Buffer.concat(chunks)
  if (body.length < size) throw new OssError('MalformedXML')
  if (expected !== undefined && !createHash('md5').update(body).digest().equals(expected)) {
    throw new OssError('InvalidDigest')
  }
  return body.toString('utf8')
}
