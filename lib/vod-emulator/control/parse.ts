import { ControlError } from './route.ts'
import type { z } from 'zod'

/** Throws `ControlError` 400 that names the first field at fault, such as `3.report.fileSize`. */
export function parse<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const [issue] = result.error.issues
  if (!issue) throw new ControlError(400, 'invalid_input', 'The request is not valid.')
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const field = [...issue.path, ...unknown].join('.')
  throw new ControlError(
    400,
    'invalid_input',
    `${field || 'The body'}: ${issue.message}`,
    field || undefined,
  )
}
