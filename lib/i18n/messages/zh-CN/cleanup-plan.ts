import type { cleanupPlan as english } from '../en/cleanup-plan.ts'

export const cleanupPlan: typeof english = {}
