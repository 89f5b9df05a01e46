import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'

const DECODERS = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
}

/**
 * We do not ask for compression, yet a proxy may compress all the same. The bound holds for what comes out, so that a small
 * body cannot unpack into a large one.
 *
 * @throws when the body is not what its encoding says, or too large.
 */
export async function decodeBody(
  body: Buffer,
  encoding: string,
  maxBytes: number,
): Promise<Buffer> {
  const name = encoding.trim().toLowerCase()
  if (name === '' || name === 'identity') return body
  if (!Object.hasOwn(DECODERS, name)) throw new Error('unknown content-encoding')
  return DECODERS[name as keyof typeof DECODERS](body, { maxOutputLength: maxBytes })
}
