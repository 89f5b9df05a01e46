import { documentedError, invalidParameter, missingParameter } from './errors.ts'
import { parseVodTime } from '../library/vod-time.ts'
import { parameterMap } from './request.ts'
import type { RpcRequest } from './request.ts'
import { parseAuthorization } from './signature-v3.ts'
import type { Authorization } from './signature-v3.ts'

/** VOD's only API version. */
export const apiVersion = '2017-03-21'

/** V1 signs parameters; V3 signs headers. */
export type SignatureStyle = 'V1' | 'V3'

export type ResponseFormat = 'JSON' | 'XML'

/** What a request says about itself, believed for the journal and for the shape of the answer; never throws. */
export interface CallClaim {
  readonly style: SignatureStyle
  readonly format: ResponseFormat
  readonly action: string | null
  readonly mediaId: string | null
  readonly accessKeyId: string | null
}

/** The common parameters, complete and well formed; nothing is verified yet. */
export interface CommonParameters {
  readonly action: string
  readonly accessKeyId: string
  /** Epoch ms. */
  readonly timestamp: number
  readonly nonce: string
  readonly securityToken: string | undefined
  readonly proof:
    | { readonly style: 'V1'; readonly signature: string }
    | { readonly style: 'V3'; readonly authorization: Authorization }
}

/** Not part of an operation's own parameters. */
const commonNames = [
  'Action',
  'Version',
  'Format',
  'AccessKeyId',
  'Signature',
  'SignatureMethod',
  'SignatureVersion',
  'SignatureNonce',
  'SignatureType',
  'Timestamp',
  'SecurityToken',
] as const

/**
 * An `Authorization: ACS3-…` header means V3. V1 clients send `x-acs-action` and the like as well, unsigned and without
 * meaning, so these headers decide only for a request that carries nothing of V1.
 */
export function signatureStyle(
  request: Pick<RpcRequest, 'headers'>,
  parameters: ReadonlyMap<string, string>,
): SignatureStyle {
  const { authorization } = request.headers
  if (authorization?.trimStart().startsWith('ACS')) return 'V3'
  if (['Signature', 'AccessKeyId', 'SignatureMethod'].some((name) => parameters.has(name))) {
    return 'V1'
  }
  return authorization !== undefined || request.headers['x-acs-action'] !== undefined ? 'V3' : 'V1'
}

/** The journal keeps this much of a name that the caller chose. */
const claimLength = 128

export function readClaim(request: Pick<RpcRequest, 'query' | 'form' | 'headers'>): CallClaim {
  const parameters = parameterMap(request)
  const style = signatureStyle(request, parameters)
  const action = style === 'V3' ? header(request, 'x-acs-action') : parameters.get('Action')
  const accessKeyId =
    style === 'V3'
      ? /Credential=([^,\s]+)/.exec(request.headers.authorization ?? '')?.[1]
      : parameters.get('AccessKeyId')
  const cut = (text: string | undefined) => text?.slice(0, claimLength) || null
  return {
    style,
    format: style === 'V3' || /^json$/i.test(parameters.get('Format') ?? '') ? 'JSON' : 'XML',
    action: cut(action),
    mediaId: cut(parameters.get('MediaId') ?? parameters.get('VideoId')),
    accessKeyId: cut(accessKeyId),
  }
}

/** An operation's own parameters: everything but the common ones. */
export function operationParameters(request: RpcRequest): Map<string, string> {
  const parameters = parameterMap(request)
  for (const name of commonNames) parameters.delete(name)
  return parameters
}

/**
 * Checks what the gateway needs before it looks at the caller: method, path, version, action, then the rest.
 * Throws the documented error of the first thing missing or malformed.
 */
export function readCommonParameters(
  request: RpcRequest,
  knowsAction: (action: string) => boolean,
): CommonParameters {
  if (request.method !== 'GET' && request.method !== 'POST') {
    throw documentedError('UnsupportedHTTPMethod')
  }
  if (request.path !== '/') throw documentedError('InvalidApi.NotFound')
  const parameters = parameterMap(request)
  const style = signatureStyle(request, parameters)
  return style === 'V1' ? readV1(parameters, knowsAction) : readV3(request, knowsAction)
}

function readV1(
  parameters: ReadonlyMap<string, string>,
  knowsAction: (action: string) => boolean,
): CommonParameters {
  const required = (name: string) => requirePresent(name, parameters.get(name))
  const format = parameters.get('Format')
  if (format !== undefined && !/^(json|xml)$/i.test(format)) {
    throw documentedError('InvalidParameter.Format')
  }
  const action = requireApi(required('Action'), required('Version'), knowsAction)
  const accessKeyId = required('AccessKeyId')
  if (required('SignatureMethod') !== 'HMAC-SHA1') throw documentedError('InvalidSignatureMethod')
  if (required('SignatureVersion') !== '1.0') throw invalidParameter('SignatureVersion')
  return {
    action,
    accessKeyId,
    timestamp: parseTimestamp(required('Timestamp')),
    nonce: required('SignatureNonce'),
    securityToken: parameters.get('SecurityToken'),
    proof: { style: 'V1', signature: required('Signature') },
  }
}

/**
 * The headers of V3 stand for the same common parameters. No document says how a missing header is answered; we name
 * the parameter it stands for.
 */
function readV3(request: RpcRequest, knowsAction: (action: string) => boolean): CommonParameters {
  const required = (name: string, headerName: string) =>
    requirePresent(name, header(request, headerName))
  const action = requireApi(
    required('Action', 'x-acs-action'),
    required('Version', 'x-acs-version'),
    knowsAction,
  )
  const authorization = parseAuthorization(request.headers.authorization ?? incomplete())
  return {
    action,
    accessKeyId: authorization.accessKeyId,
    timestamp: parseTimestamp(required('Timestamp', 'x-acs-date')),
    nonce: required('SignatureNonce', 'x-acs-signature-nonce'),
    securityToken: header(request, 'x-acs-security-token'),
    proof: { style: 'V3', authorization },
  }
}

function incomplete(): never {
  throw documentedError('IncompleteSignature')
}

function requirePresent(name: string, value: string | undefined): string {
  if (!value) throw missingParameter(name)
  return value
}

function requireApi(
  action: string,
  version: string,
  knowsAction: (action: string) => boolean,
): string {
  if (version !== apiVersion) throw documentedError('InvalidVersion')
  if (!knowsAction(action)) throw documentedError('InvalidAction.NotFound')
  return action
}

function parseTimestamp(text: string): number {
  const time = parseVodTime(text)
  if (time === undefined) throw documentedError('InvalidTimeStamp.Format')
  return time
}

function header(request: Pick<RpcRequest, 'headers'>, name: string): string | undefined {
  const value = request.headers[name]
  return (Array.isArray(value) ? value[0] : value)?.trim()
}
