import OpenApiClient, {
  Config as OpenApiConfig,
  OpenApiRequest,
  Params as OpenApiParams,
} from '@alicloud/openapi-client'
import OpenApiCore, { $OpenApiUtil } from '@alicloud/openapi-core'
import RpcClient from '@alicloud/pop-core'

export interface ClientKey {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly securityToken?: string
}

export const fullKey: ClientKey = {
  accessKeyId: 'practice-full',
  accessKeySecret: 'practice-full-secret',
}

export const readonlyKey: ClientKey = {
  accessKeyId: 'practice-readonly',
  accessKeySecret: 'practice-readonly-secret',
}

export const sessionKey: ClientKey = {
  accessKeyId: 'practice-sts',
  accessKeySecret: 'practice-sts-secret',
  securityToken: 'practice-sts-token',
}

/** Rejects with the client's own error, `code` among its members; resolves with the body's members. */
export type Call = (
  action: string,
  parameters: Record<string, string>,
) => Promise<Record<string, unknown>>

export interface OfficialClient {
  readonly name: string
  connect(port: number, key?: ClientKey): Call
}

export const version = '2017-03-21'

type Method = 'GET' | 'POST'
type Place = 'query' | 'body'

/** The current generation, which the typed SDKs sit on: V3. */
export function openApiCore(
  options: { method?: Method; place?: Place; config?: Record<string, unknown> } = {},
): OfficialClient {
  const { method = 'POST', place = 'query', config = {} } = options
  const { signatureAlgorithm = 'V3' } = config
  return {
    name: `openapi-core, ${String(signatureAlgorithm)}, ${method}, ${place}`,
    connect(port, key = fullKey) {
      const client = new OpenApiCore(
        new $OpenApiUtil.Config({ ...endpoint(port), ...key, ...config }),
      )
      return async (action, parameters) => {
        const { body } = (await client.callApi(
          new $OpenApiUtil.Params(callShape(action, method)),
          new $OpenApiUtil.OpenApiRequest({ [place]: parameters }),
          runtime as unknown as Parameters<typeof client.callApi>[2],
        )) as { body: Record<string, unknown> }
        return body
      }
    },
  }
}

/** The generation before: V3 as well, but `v2` makes it sign V1 with common parameters in the query. */
export function openApiClient(
  options: { method?: Method; place?: Place; signatureAlgorithm?: 'v2' } = {},
): OfficialClient {
  const { method = 'POST', place = 'query', signatureAlgorithm } = options
  return {
    name: `openapi-client, ${signatureAlgorithm ?? 'V3'}, ${method}, ${place}`,
    connect(port, key = fullKey) {
      const client = new OpenApiClient(
        new OpenApiConfig({ ...endpoint(port), ...key, signatureAlgorithm }),
      )
      return async (action, parameters) => {
        const { body } = (await client.callApi(
          new OpenApiParams(callShape(action, method)),
          new OpenApiRequest({ [place]: parameters }),
          runtime as unknown as Parameters<typeof client.callApi>[2],
        )) as { body: Record<string, unknown> }
        return body
      }
    },
  }
}

/** The oldest still in use: V1, everything in the query (GET) or in the form (POST). */
export function popCore(method: Method): OfficialClient {
  return {
    name: `pop-core, V1, ${method}`,
    connect(port, key = fullKey) {
      const client = new RpcClient({
        endpoint: `http://127.0.0.1:${port}`,
        apiVersion: version,
        ...key,
      })
      return (action, parameters) => client.request(action, parameters, { method, ...runtime })
    },
  }
}

/** Every way in which official JavaScript clients put a call on the wire. */
export const officialClients: readonly OfficialClient[] = [
  openApiCore(),
  openApiCore({ method: 'GET' }),
  openApiCore({ place: 'body' }),
  openApiCore({ config: { signatureAlgorithm: 'v2' } }),
  openApiClient(),
  openApiClient({ method: 'GET' }),
  openApiClient({ place: 'body' }),
  openApiClient({ signatureAlgorithm: 'v2' }),
  openApiClient({ signatureAlgorithm: 'v2', method: 'GET' }),
  openApiClient({ signatureAlgorithm: 'v2', place: 'body' }),
  popCore('GET'),
  popCore('POST'),
]

/**
 * These clients take the connect timeout for idle sockets as well, so both are equal; far beyond any test's need. The
 * class that callApi asks for is in packages below the clients; only its fields are read.
 */
const runtime = { readTimeout: 20_000, connectTimeout: 20_000, timeout: 20_000 }

/** Given a URL, both openapi clients would look up a host named "http". */
function endpoint(port: number) {
  return { endpoint: `127.0.0.1:${port}`, protocol: 'HTTP' }
}

function callShape(action: string, method: Method) {
  return {
    action,
    version,
    protocol: 'HTTP',
    pathname: '/',
    method,
    authType: 'AK',
    style: 'RPC',
    reqBodyType: 'formData',
    bodyType: 'json',
  }
}
