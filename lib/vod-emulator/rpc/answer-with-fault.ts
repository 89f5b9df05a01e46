import type { ServerResponse } from 'node:http'
import type { CallEntry } from './call-journal.ts'
import { documentedError, throttledByUser } from './errors.ts'
import type { Fault, FaultKind } from './faults.ts'
import { badGatewayPage, cutInHalf, errorReply, send } from './respond.ts'
import type { ReplyContext, RpcReply } from './respond.ts'
import type { VodError } from './vod-error.ts'

interface FaultedCall {
  readonly response: ServerResponse
  readonly entry: CallEntry
  readonly context: ReplyContext
  /** Does the call, effect included, and returns what would be answered. */
  readonly answer: () => RpcReply
}

/** When no `delayMs` is given: how late `slow` answers and what `throttle` tells the caller to wait, in ms. */
const defaultDelayMs = 1_000

/** Lets one call go wrong as `faultKinds` describes. */
export async function answerWithFault(fault: Fault, call: FaultedCall): Promise<void> {
  const reply = (sent: RpcReply) => {
    call.entry.code = sent.code
    send(call.response, sent)
  }
  const refuse = (error: VodError) => reply(errorReply(call.context, error))
  if (fault.kind === 'vendor-code') {
    return refuse(documentedError(fault.code, actionOf(call.entry)))
  }
  const { kind, delayMs } = fault
  switch (kind) {
    case 'throttle':
      return refuse(throttledByUser(Math.max(1, delayMs ?? defaultDelayMs)))
    case 'http500':
      return refuse(documentedError('InternalError'))
    case 'http503':
      return refuse(documentedError('ServiceUnAvailable'))
    case 'html502':
      return reply(badGatewayPage())
    case 'badjson':
      return reply(cutInHalf(call.answer()))
    case 'reset-before':
      return cut(call, kind)
    case 'reset-after':
      call.answer()
      return cut(call, kind)
    case 'timeout':
      await untilLeftOrLate(call.response, delayMs)
      return cut(call, kind)
    case 'slow': {
      // The effect comes at once and the answer late: a caller that gives up has lost an answer, not a call.
      const answer = call.answer()
      await untilLeftOrLate(call.response, delayMs ?? defaultDelayMs)
      return reply(answer)
    }
  }
}

function actionOf(entry: CallEntry): { action?: string } {
  return entry.action === null ? {} : { action: entry.action }
}

/** The caller sees ECONNRESET. */
function cut({ response, entry }: FaultedCall, kind: FaultKind): void {
  entry.code = kind
  response.socket?.resetAndDestroy()
}

/** Waits until the caller has hung up, or `delayMs` if that is sooner; without `delayMs` as long as it takes. */
function untilLeftOrLate(response: ServerResponse, delayMs: number | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (response.destroyed) return resolve()
    const timer = delayMs === undefined ? undefined : setTimeout(resolve, delayMs)
    response.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
