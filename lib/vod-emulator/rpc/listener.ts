import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { AccessKey, AccessKeys } from './access-keys.ts'
import { authenticate, authorize } from './authentication.ts'
import type { CallEntry } from './call-journal.ts'
import { operationParameters, readClaim, readCommonParameters } from './common-parameters.ts'
import { documentedError, throttledByUser } from './errors.ts'
import { answerWithFault } from './answer-with-fault.ts'
import type { Operation, Service } from './operation.ts'
import { readRequest, readRequestLine, RequestAborted } from './request.ts'
import type { RpcRequest } from './request.ts'
import { errorReply, send, successReply } from './respond.ts'
import type { ReplyContext, RpcReply } from './respond.ts'
import type { Traffic } from './traffic.ts'
import { readUnsignedReport } from './unsigned-report.ts'
import { VodError } from './vod-error.ts'

export interface RpcFront {
  readonly service: Service
  readonly operations: ReadonlyMap<string, Operation>
  readonly accessKeys: AccessKeys
  readonly traffic: Traffic
  /** 1 MiB unless told; above it the answer is 413. */
  readonly maxBodyBytes?: number
  /** Told of failures that are the emulator's own; the caller gets `InternalError`. */
  readonly onInternalError?: (error: unknown) => void
}

/**
 * The RPC endpoint of the practice VOD. A call passes, in this order: journal, fault, common parameters, access key,
 * timestamp, nonce, signature, permission, rate limit, the operation itself, answer. The order of the real service is
 * not documented. From the common parameters to the effect there is no pause, so calls never interleave.
 */
export function createRpcListener(front: RpcFront): RequestListener {
  return (incoming, response) => {
    const entry = front.traffic.journal.record(front.traffic.machineNow())
    const arrivedAt = front.service.clock.now()
    incoming.on('error', ignore)
    response.on('error', ignore)
    serve(front, incoming, response, entry, arrivedAt).catch((error: unknown) => {
      front.onInternalError?.(error)
      incoming.socket.destroy()
    })
  }
}

/** A connection that breaks is the caller's affair. */
function ignore(): void {}

async function serve(
  front: RpcFront,
  incoming: IncomingMessage,
  response: ServerResponse,
  entry: CallEntry,
  arrivedAt: number,
): Promise<void> {
  let request: RpcRequest
  try {
    request = await readRequest(incoming, front.maxBodyBytes ?? 1024 * 1024)
  } catch (error) {
    if (error instanceof RequestAborted) return
    if (!(error instanceof VodError)) throw error
    // The body was thrown away, so only the request line and the headers say who called and for what.
    const known = { ...readRequestLine(incoming), form: [], headers: incoming.headers }
    const reply = errorReply(identify(front, entry, known), error)
    entry.code = reply.code
    send(response, reply)
    return
  }
  const context = identify(front, entry, request)
  const fault = front.traffic.faults.take(entry.action, entry.mediaId)
  const answer = () => answerCall(front, request, context, entry.arrivedAt, arrivedAt)
  if (fault !== undefined) {
    await answerWithFault(fault, { response, entry, context, answer })
    return
  }
  const reply = answer()
  entry.code = reply.code
  send(response, reply)
}

/** Completes the journal's entry by what the request claims, and settles the shape of the answer. */
function identify(
  front: RpcFront,
  entry: CallEntry,
  request: Pick<RpcRequest, 'query' | 'form' | 'headers'>,
): ReplyContext {
  const { action, mediaId, accessKeyId, format } = readClaim(request)
  Object.assign(entry, { action, mediaId, accessKeyId })
  return {
    format,
    requestId: randomUUID().toUpperCase(),
    hostId: `vod.${front.service.settings.region}.aliyuncs.com`,
    now: front.service.clock.now(),
  }
}

function answerCall(
  front: RpcFront,
  request: RpcRequest,
  context: ReplyContext,
  arrivedAtMachine: number,
  arrivedAt: number,
): RpcReply {
  try {
    const { action, members } = runCall(front, request, context, arrivedAtMachine, arrivedAt)
    return successReply(context, action, members)
  } catch (error) {
    if (error instanceof VodError) return errorReply(context, error)
    front.onInternalError?.(error)
    return errorReply(context, documentedError('InternalError'))
  }
}

/** The caller of a signed call that may make it. */
function admit(
  { service, operations, accessKeys, traffic }: RpcFront,
  request: RpcRequest,
  arrivedAt: number,
): { action: string; key: AccessKey } {
  const common = readCommonParameters(request, (action) => operations.has(action))
  const { temporaryCredentials } = service
  const gatekeeper = { accessKeys, temporaryCredentials, nonces: traffic.nonces }
  const key = authenticate(request, common, gatekeeper, arrivedAt)
  authorize(key, common.action, accessKeys)
  return { action: common.action, key }
}

function runCall(
  front: RpcFront,
  request: RpcRequest,
  context: ReplyContext,
  arrivedAtMachine: number,
  arrivedAt: number,
): { action: string; members: Record<string, unknown> } {
  const { service, operations, traffic } = front
  const { action, key } = readUnsignedReport(request) ?? admit(front, request, arrivedAt)
  const operation = operations.get(action)!
  const retryAfterMs = traffic.limiter.take(
    operation.action,
    key.accountId,
    operation.perSecond,
    arrivedAtMachine,
  )
  if (retryAfterMs > 0) throw throttledByUser(retryAfterMs)
  const members = operation.run(
    {
      action: operation.action,
      parameters: operationParameters(request),
      accessKeyId: key.accessKeyId,
      appIds: key.appIds,
      knownUntil: service.oddities.knownUntil(action, arrivedAt),
      requestId: context.requestId,
      now: arrivedAt,
    },
    service,
  )
  return { action: operation.action, members }
}
