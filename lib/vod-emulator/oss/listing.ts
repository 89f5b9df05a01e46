import { invalidArgument } from './oss-error.ts'
import { type OssRequest, parameterOf } from './oss-request.ts'

const maximumPage = 1000

/** A whole number within bounds, or `fallback` when absent. @throws OssError InvalidArgument */
export function wholeNumber(
  request: OssRequest,
  name: string,
  bounds: { from: number; to: number; fallback: number },
): number {
  const given = parameterOf(request, name)
  if (given === undefined || given === '') return bounds.fallback
  const number = Number(given)
  if (!/^\d{1,10}$/.test(given) || number < bounds.from || number > bounds.to) {
    const reason = `Argument ${name} must be an integer between ${bounds.from} and ${bounds.to}.`
    throw invalidArgument(name, given, reason)
  }
  return number
}

/** `max-parts`, `max-uploads`: 1,000 unless told; more is refused, not cut. */
export function pageSize(request: OssRequest, name: string): number {
  return wholeNumber(request, name, { from: 1, to: maximumPage, fallback: maximumPage })
}

export interface KeyEncoding {
  /** The `EncodingType` element, to spread into the document. */
  readonly element: { EncodingType?: 'url' }
  /** Object names can hold characters that XML 1.0 cannot; with `encoding-type=url` they travel percent-encoded. */
  encode(key: string): string
}

/** @throws OssError InvalidArgument for anything but `url` */
export function keyEncoding(request: OssRequest): KeyEncoding {
  const given = parameterOf(request, 'encoding-type')
  if (given === undefined || given === '') return { element: {}, encode: (key) => key }
  if (given !== 'url') {
    throw invalidArgument('encoding-type', given, 'Invalid Encoding Method specified in Request.')
  }
  return { element: { EncodingType: 'url' }, encode: encodeURIComponent }
}
