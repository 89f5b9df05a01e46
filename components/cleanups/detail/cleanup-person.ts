/** What this person may do with cleanups, from the permission table. */
export interface CleanupAbilities {
  /** Start, pause, end, decline, confirm. */
  canRun: boolean
  /** Plan, and so plan a retry. */
  canPlan: boolean
  /** In the reader's language. */
  roleName: string
}
