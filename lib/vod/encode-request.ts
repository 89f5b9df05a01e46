import type { VodAction } from './actions.ts'
import { VodRequestError } from './errors.ts'
import type { VodOperation } from './operations/operation.ts'

/**
 * Checks a request and gives the parameters as they travel.
 *
 * @throws VodRequestError naming the field, before anything is sent.
 */
export function encodeRequest(operation: VodOperation, request: unknown): Record<string, string> {
  const parsed = operation.request.safeParse(request)
  if (!parsed.success) throw requestError(operation.action, parsed.error.issues[0])
  const parameters: Record<string, string> = {}
  for (const [name, value] of Object.entries(parsed.data)) {
    if (value === undefined) continue
    parameters[name] = Array.isArray(value) ? value.join(',') : String(value)
  }
  return operation.always ? Object.assign(parameters, operation.always) : parameters
}

interface Issue {
  code?: string
  path: readonly PropertyKey[]
  message: string
  keys?: string[]
}

function requestError(action: VodAction, issue: Issue | undefined): VodRequestError {
  if (issue?.code === 'unrecognized_keys') {
    const field = issue.keys?.[0] ?? ''
    return new VodRequestError(`${field} is not a parameter of this operation.`, { action, field })
  }
  const field = String(issue?.path[0] ?? 'request')
  const where =
    issue !== undefined && issue.path.length > 1 ? ` (item ${String(issue.path[1])})` : ''
  return new VodRequestError(`${field}${where} ${issue?.message ?? 'is wrong'}.`, { action, field })
}
