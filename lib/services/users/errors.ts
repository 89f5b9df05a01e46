import { ServiceError } from '../errors.ts'

export class AccountNotFoundError extends ServiceError {
  override readonly name = 'AccountNotFoundError'
  constructor(account: string) {
    super(`There is no account ${account}.`)
  }
}

export class AccountExistsError extends ServiceError {
  override readonly name = 'AccountExistsError'
  constructor(email: string) {
    super(`There is an account ${email} already.`)
  }
}

/** Without an admin who can sign in, nobody could change an account again. */
export class LastAdminError extends ServiceError {
  override readonly name = 'LastAdminError'
  constructor(email: string) {
    super(`${email} is the last admin who can sign in. Make somebody else an admin first.`)
  }
}

export class OwnAccountError extends ServiceError {
  override readonly name = 'OwnAccountError'
  constructor() {
    super('Nobody can disable the own account or take the own admin role away. Ask another admin.')
  }
}

/** More passwords wait to be checked than this process has room for. */
export class PasswordQueueFullError extends ServiceError {
  override readonly name = 'PasswordQueueFullError'
  constructor() {
    super('Too many passwords wait to be checked.')
  }
}
