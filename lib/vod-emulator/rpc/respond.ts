import type { ServerResponse } from 'node:http'
import { XMLBuilder } from 'fast-xml-parser'
import type { ResponseFormat } from './common-parameters.ts'
import type { VodError } from './vod-error.ts'

/** An answer ready to be sent. */
export interface RpcReply {
  readonly httpStatus: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** For the journal: `OK` or the error's code. */
  readonly code: string
}

/** What every answer carries. */
export interface ReplyContext {
  readonly format: ResponseFormat
  /** Upper-case UUID. */
  readonly requestId: string
  /** The host that says it answered, such as `vod.cn-shanghai.aliyuncs.com`. */
  readonly hostId: string
  /** The service's clock, epoch ms: skew moves it, as it moves what timestamps are compared with. */
  readonly now: number
}

/** JSON: the members and `RequestId`. XML: the same inside `<{Action}Response>`. */
export function successReply(
  context: ReplyContext,
  action: string,
  members: Readonly<Record<string, unknown>>,
): RpcReply {
  const body = { RequestId: context.requestId, ...members }
  return reply(context, 200, `${action}Response`, body, 'OK')
}

/** `RequestId`, `HostId`, `Code`, `Message`, `Recommend` and the error's own members; `<Error>` in XML. */
export function errorReply(context: ReplyContext, error: VodError): RpcReply {
  const { requestId, hostId } = context
  const body = {
    RequestId: requestId,
    HostId: hostId,
    Code: error.code,
    Message: error.message,
    Recommend: `https://api.aliyun.com/troubleshoot?q=${error.code}&product=vod&requestId=${requestId}`,
    ...error.detail,
  }
  const { httpStatus, headers } = error
  const { headers: common, ...rest } = reply(context, httpStatus, 'Error', body, error.code)
  return { ...rest, headers: { ...common, ...headers } }
}

/** A proxy's own page: no JSON, no RequestId. */
export function badGatewayPage(): RpcReply {
  return {
    httpStatus: 502,
    headers: { 'content-type': 'text/html' },
    body: '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n',
    code: 'html502',
  }
}

/** The answer cut in the middle, with headers that call it whole. */
export function cutInHalf(whole: RpcReply): RpcReply {
  return { ...whole, body: whole.body.slice(0, Math.ceil(whole.body.length / 2)), code: 'badjson' }
}

/** Sends, unless the caller has gone. */
export function send(response: ServerResponse, { httpStatus, headers, body }: RpcReply): void {
  if (response.destroyed || response.headersSent) return
  const bytes = Buffer.from(body, 'utf8')
  response.writeHead(httpStatus, { ...headers, 'content-length': bytes.length })
  response.end(bytes)
}

function reply(
  context: ReplyContext,
  httpStatus: number,
  root: string,
  body: Readonly<Record<string, unknown>>,
  code: string,
): RpcReply {
  const json = context.format === 'JSON'
  return {
    httpStatus,
    headers: {
      'content-type': json ? 'application/json;charset=utf-8' : 'text/xml;charset=utf-8',
      'x-acs-request-id': context.requestId,
      date: new Date(context.now).toUTCString(),
    },
    body: json ? JSON.stringify(body) : toXml(root, body),
    code,
  }
}

const xml = new XMLBuilder({
  ignoreAttributes: true,
  processEntities: true,
  tagValueProcessor: (_name, value) =>
    typeof value === 'string' ? value.replace(notInXml, '\uFFFD') : value,
})

/** XML 1.0 has no way to write these characters, escaped or not. */
const notInXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** A list becomes its element repeated, `undefined` nothing. */
function toXml(root: string, body: Readonly<Record<string, unknown>>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${xml.build({ [root]: body })}`
}
