import type { z } from 'zod'
import type { VodAction } from './actions.ts'
import {
  VodFault,
  VodNonsense,
  VodRejection,
  VodThrottled,
  type DeniedPrincipal,
  type VodErrorFacts,
} from './errors.ts'
import type { HttpAnswer } from './exchange.ts'
import type { Redact } from './redact.ts'
import { codeMeaning } from './vendor-codes.ts'

const MAX_MESSAGE = 600

export interface AnswerContext {
  action: VodAction
  /** Made only when something is to be said about a failure. */
  redactor: () => Redact
}

/**
 * Turns an HTTP answer into a result or the error that names whose fault it is. The vendor's `Code` decides wherever
 * there is one, on 200 as well; the status is asked only when there is none.
 */
export function readAnswer<Schema extends z.ZodType>(
  answer: HttpAnswer,
  schema: Schema,
  context: AnswerContext,
): z.output<Schema> {
  const { status } = answer
  const json = parseJson(answer.body)
  if (isRecord(json) && !(status >= 300 && status < 400)) {
    const code = json.Code ?? json.code
    if (typeof code === 'string' && code !== '') throw vendorError(answer, json, code, context)
    if (status >= 200 && status < 300) return readResult(json, schema, answer, context)
  }
  throw notFromVod(answer, json, context)
}

function readResult<Schema extends z.ZodType>(
  json: Record<string, unknown>,
  schema: Schema,
  answer: HttpAnswer,
  context: AnswerContext,
): z.output<Schema> {
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || 'the answer'} (${issue.message})`)
  throw new VodNonsense(`the answer does not have the documented shape: ${where.join('; ')}.`, {
    ...facts(answer, json, context),
  })
}

function vendorError(
  answer: HttpAnswer,
  json: Record<string, unknown>,
  rawCode: string,
  context: AnswerContext,
): VodRejection | VodFault {
  const redact = context.redactor()
  const code = redact(rawCode).slice(0, 120)
  const raw = json.Message ?? json.message
  const message = redact(typeof raw === 'string' ? raw : '').slice(0, MAX_MESSAGE)
  const about = { ...facts(answer, json, context), code }
  switch (codeMeaning(code)) {
    case 'throttled': {
      const retryAfterMs = retryAfter(answer)
      return new VodThrottled(
        message,
        retryAfterMs === undefined ? about : { ...about, retryAfterMs },
      )
    }
    case 'fault':
      return new VodFault(`${code}: ${message}`, about)
    case 'rejected': {
      const principal = deniedPrincipal(json, redact)
      return new VodRejection(message, principal === undefined ? about : { ...about, principal })
    }
    case 'unknown':
      return answer.status >= 500
        ? new VodFault(`${code}: ${message}`, about)
        : new VodRejection(message, about)
  }
}

function deniedPrincipal(
  json: Record<string, unknown>,
  redact: Redact,
): DeniedPrincipal | undefined {
  const detail = json.AccessDeniedDetail
  if (!isRecord(detail)) return undefined
  const { AuthPrincipalType: type, AuthPrincipalDisplayName: name } = detail
  if (typeof type !== 'string' || typeof name !== 'string' || name === '') return undefined
  return { type: redact(type).slice(0, 120), name: redact(name).slice(0, 120) }
}

/** No `Code` and no result: a gateway that broke down, or something that is not VOD at all. */
function notFromVod(
  answer: HttpAnswer,
  json: unknown,
  context: AnswerContext,
): VodFault | VodNonsense {
  const about = facts(answer, json, context)
  // The body is not quoted: a debugging proxy may echo the request's headers in it.
  const type = /^[\w.+/-]+/.exec(String(answer.headers['content-type'] ?? ''))?.[0]
  const what = answer.body.length === 0 ? 'an empty body' : (type ?? 'a body of unknown type')
  if (answer.status >= 500) {
    return new VodFault(`HTTP ${answer.status} with ${context.redactor()(what)}.`, about)
  }
  if (answer.status >= 300 && answer.status < 400) {
    return new VodNonsense(`HTTP ${answer.status}: VOD does not redirect.`, about)
  }
  return new VodNonsense(
    json === undefined
      ? `HTTP ${answer.status} with ${context.redactor()(what)}, which is not JSON.`
      : `HTTP ${answer.status} with JSON that is neither a result nor a vendor error.`,
    about,
  )
}

function facts(answer: HttpAnswer, json: unknown, context: AnswerContext): VodErrorFacts {
  const inBody = isRecord(json) ? (json.RequestId ?? json.requestId) : undefined
  const requestId = inBody ?? answer.headers['x-acs-request-id']
  return {
    action: context.action,
    httpStatus: answer.status,
    ...(typeof requestId === 'string' &&
      requestId !== '' && { requestId: context.redactor()(requestId).slice(0, 120) }),
  }
}

/** `x-acs-retry-after`: a positive integer of milliseconds; anything else is as good as absent. */
function retryAfter(answer: HttpAnswer): number | undefined {
  const text = answer.headers['x-acs-retry-after']
  return typeof text === 'string' && /^[1-9]\d{0,8}$/.test(text.trim()) ? Number(text) : undefined
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    // V8's message quotes the body, see above.
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
