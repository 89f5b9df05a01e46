import { ApiError } from '../http/api-client.ts'

/** Why a complaint itself was refused: `tooLarge` by its length, `tooMany` by how many media it names. */
export type LookUpRefusal = 'tooLarge' | 'tooMany'

/** Null for whatever says nothing about the complaint. */
export function lookUpRefusalOf(error: Error | null): LookUpRefusal | null {
  if (!(error instanceof ApiError)) return null
  if (error.code === 'too_large') return 'tooLarge'
  return error.code === 'invalid_input' && error.field === 'text' ? 'tooMany' : null
}
