import type { cleanups as english } from '../en/cleanups.ts'

export const cleanups: typeof english = {}
