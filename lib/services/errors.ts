import type { Verdict } from '../uploads/verdict-shape.ts'

/** What a service refuses by itself; what VOD refuses arrives as a `VodError`. */
export abstract class ServiceError extends Error {}

export class InvalidInputError extends ServiceError {
  override readonly name = 'InvalidInputError'
  readonly field: string

  constructor(field: string, message: string) {
    super(message)
    this.field = field
  }
}

/** More than is taken at once. */
export class TooLargeError extends ServiceError {
  override readonly name = 'TooLargeError'
  readonly field: string

  constructor(field: string, message: string) {
    super(message)
    this.field = field
  }
}

/** Deleting now would probably end an upload that somebody is waiting for. Nothing was sent to VOD. */
export class UploadInProgressError extends ServiceError {
  override readonly name = 'UploadInProgressError'
  readonly verdict: Verdict

  constructor(mediaId: string, verdict: Verdict) {
    super(`The upload of ${mediaId} may still be running, so its parts were not deleted.`)
    this.verdict = verdict
  }
}

export class NotFoundError extends ServiceError {
  override readonly name = 'NotFoundError'
}

/** It is not as the caller thinks: somebody was faster, or what is asked cannot follow on where things stand. */
export class ConflictError extends ServiceError {
  override readonly name = 'ConflictError'
  readonly field: string | undefined

  constructor(message: string, field?: string) {
    super(message)
    this.field = field
  }
}
