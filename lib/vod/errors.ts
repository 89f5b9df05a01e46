import { LONGEST_PAUSE_MS } from './pace.ts'
import { reasonOfCode } from './vendor-codes.ts'
import type { VendorReason } from './vendor-codes.ts'

/** What every fault of a VOD call says. Nothing here, nor in `cause`, ever holds key material. */
export interface VodErrorFacts {
  /** The operation that was asked for, in the vendor's words. */
  action: string
  /** The vendor's `Code`: the only thing to branch on. */
  code?: string
  requestId?: string
  httpStatus?: number
  cause?: unknown
}

export abstract class VodError extends Error {
  readonly action: string
  declare readonly code?: string
  declare readonly requestId?: string
  declare readonly httpStatus?: number
  /** Why it failed, of a closed list: what the rest of the product switches on. */
  abstract get reason(): VendorReason
  /** Whether the same request, unchanged, may succeed later. Not whether repeating it is safe. */
  abstract readonly retryable: boolean

  constructor(message: string, facts: VodErrorFacts) {
    super(
      `${facts.action}: ${message}`,
      facts.cause === undefined ? undefined : { cause: facts.cause },
    )
    this.action = facts.action
    if (facts.code !== undefined) this.code = facts.code
    if (facts.requestId !== undefined) this.requestId = facts.requestId
    if (facts.httpStatus !== undefined) this.httpStatus = facts.httpStatus
  }
}

/** Whom VOD refused a right, in the vendor's words (`AccessDeniedDetail`); newer gateways say it. */
export interface DeniedPrincipal {
  /** `SubUser` for a RAM user, `AssumedRoleUser` for a role, or another one. */
  type: string
  name: string
}

/** VOD answered with a `Code`: a definite no, and nothing was changed. */
export class VodRejection extends VodError {
  override readonly name: string = 'VodRejection'
  override readonly retryable: boolean = false
  declare readonly code: string
  /** The vendor's own sentence, without the `Action:` in front. */
  readonly vendorMessage: string
  declare readonly principal?: DeniedPrincipal

  constructor(
    vendorMessage: string,
    facts: VodErrorFacts & { code: string; principal?: DeniedPrincipal },
  ) {
    super(`${facts.code}: ${vendorMessage}`, facts)
    this.vendorMessage = vendorMessage
    if (facts.principal !== undefined) this.principal = facts.principal
  }

  override get reason(): VendorReason {
    return reasonOfCode(this.code)
  }
}

/** A `Code` that begins with `Throttling`: refused for the rate alone, nothing was changed. */
export class VodThrottled extends VodRejection {
  override readonly name = 'VodThrottled'
  override readonly retryable = true
  /** Milliseconds, a minute at most; absent when the vendor names no time. */
  declare readonly retryAfterMs?: number
  /** What the header `x-acs-retry-after` said, however long. */
  declare readonly askedMs?: number

  constructor(
    vendorMessage: string,
    facts: VodErrorFacts & { code: string; retryAfterMs?: number },
  ) {
    super(vendorMessage, facts)
    if (facts.retryAfterMs === undefined) return
    this.askedMs = facts.retryAfterMs
    this.retryAfterMs = Math.min(facts.retryAfterMs, LONGEST_PAUSE_MS)
  }
}

/** The call has waited too long for its slot, or too many wait before it. Nothing was sent. */
export class VodSlotTimeout extends VodError {
  override readonly name = 'VodSlotTimeout'
  override readonly retryable = true
  readonly mayHaveReached = false
  /** When it is worth another try. */
  readonly retryAfterMs: number

  constructor(message: string, facts: VodErrorFacts & { retryAfterMs: number }) {
    super(message, facts)
    this.retryAfterMs = facts.retryAfterMs
  }

  override get reason(): VendorReason {
    return 'throttled'
  }
}

/** VOD, or the gateway before it, broke down (5xx, InternalError, ServiceUnAvailable): the effect is unknown. */
export class VodFault extends VodError {
  override readonly name = 'VodFault'
  override readonly retryable = true
  readonly mayHaveReached = true

  override get reason(): VendorReason {
    return 'fault'
  }
}

/** No answer for reasons of the network. */
export class VodUnreachable extends VodError {
  override readonly name = 'VodUnreachable'
  override readonly retryable: boolean
  /** False only when it is certain that not a byte of the request left. */
  readonly mayHaveReached: boolean
  /** The system's or undici's word for it, such as ECONNREFUSED or UND_ERR_SOCKET. */
  declare readonly networkCode?: string

  constructor(
    message: string,
    facts: VodErrorFacts & { mayHaveReached: boolean; retryable: boolean; networkCode?: string },
  ) {
    super(message, facts)
    this.retryable = facts.retryable
    this.mayHaveReached = facts.mayHaveReached
    if (facts.networkCode !== undefined) this.networkCode = facts.networkCode
  }

  override get reason(): VendorReason {
    return 'unreachable'
  }
}

/** The time for the call was over before the last byte of an answer was in. */
export class VodTimeout extends VodError {
  override readonly name = 'VodTimeout'
  override readonly retryable = true
  readonly mayHaveReached: boolean
  readonly limitMs: number

  constructor(
    message: string,
    facts: VodErrorFacts & { mayHaveReached: boolean; limitMs: number },
  ) {
    super(message, facts)
    this.mayHaveReached = facts.mayHaveReached
    this.limitMs = facts.limitMs
  }

  override get reason(): VendorReason {
    return 'timeout'
  }
}

/** Something answered, but not what VOD sends: HTML, cut JSON, a redirect, a shape that does not fit, too many bytes. */
export class VodNonsense extends VodError {
  override readonly name = 'VodNonsense'
  override readonly retryable = false
  readonly mayHaveReached = true

  override get reason(): VendorReason {
    return 'not_vod'
  }
}

/** No credentials could be had, or what was had cannot be sent. Nothing left the machine towards VOD. */
export class VodCredentialsError extends VodError {
  override readonly name = 'VodCredentialsError'
  override readonly retryable = false
  readonly mayHaveReached = false

  override get reason(): VendorReason {
    return 'no_credentials'
  }
}

/** The request is wrong in itself. Nothing was sent. */
export class VodRequestError extends VodError {
  override readonly name = 'VodRequestError'
  override readonly retryable = false
  readonly mayHaveReached = false
  /** The parameter at fault, in the vendor's spelling. */
  declare readonly field?: string

  constructor(message: string, facts: VodErrorFacts & { field?: string }) {
    super(message, facts)
    if (facts.field !== undefined) this.field = facts.field
  }

  override get reason(): VendorReason {
    return 'invalid_request'
  }
}
