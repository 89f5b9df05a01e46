import type { VodAction } from './actions.ts'
import { VodNonsense, VodTimeout, VodUnreachable, type VodError } from './errors.ts'
import type { ExchangeFailure } from './exchange.ts'

type Failure = Exclude<ExchangeFailure, { reason: 'aborted' | 'given-up' }>

/** Wrong certificates and wrong arguments stay wrong however often they are tried. */
const PERMANENT = /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|UND_ERR_INVALID_ARG)|SELF_SIGNED/

/** The error for an exchange that brought no answer. */
export function failureError(failure: Failure, action: VodAction, limitMs: number): VodError {
  switch (failure.reason) {
    case 'timeout':
      return new VodTimeout(`no complete answer within ${limitMs} ms.`, {
        action,
        limitMs,
        mayHaveReached: failure.started,
      })
    case 'too-large':
      return new VodNonsense('the answer is larger than any that VOD sends.', {
        action,
        httpStatus: failure.status,
      })
    case 'network': {
      const code = errorCode(failure.error)
      if (failure.error.name === 'HTTPParserError') {
        // It carries a piece of what came in, so it does not become the cause.
        return new VodNonsense('the answer is not HTTP.', { action })
      }
      return new VodUnreachable(`no answer from the endpoint (${code ?? failure.error.name}).`, {
        action,
        mayHaveReached: failure.started,
        retryable: code === undefined || !PERMANENT.test(code),
        cause: failure.error,
        ...(code !== undefined && { networkCode: code }),
      })
    }
  }
}

function errorCode(error: Error): string | undefined {
  const code: unknown = Reflect.get(error, 'code')
  return typeof code === 'string' ? code : undefined
}
