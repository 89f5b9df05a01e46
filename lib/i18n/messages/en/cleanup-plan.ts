/** From a selection to a plan, and the question before it starts. */
export const cleanupPlan = {}
