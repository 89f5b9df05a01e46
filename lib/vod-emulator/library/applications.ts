/** VOD's applications are the border between teams of one account. */
export interface Application {
  readonly appId: string
  readonly name: string
  readonly description: string
  readonly status: 'Normal' | 'Disable'
  readonly type: 'System' | 'Custom'
  /** Epoch ms. */
  createdAt: number
  modifiedAt: number
}

/** Every account has it; a media without an AppId belongs to it. */
export const defaultAppId = 'app-1000000'

export class ApplicationTable {
  readonly #byId = new Map<string, Application>()

  add(application: Application): void {
    this.#byId.set(application.appId, application)
  }

  get(appId: string): Application | undefined {
    return this.#byId.get(appId)
  }

  all(): Application[] {
    return [...this.#byId.values()]
  }

  clear(): void {
    this.#byId.clear()
  }
}
