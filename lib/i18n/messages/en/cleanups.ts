/** List of cleanups, a run, its results. */
export const cleanups = {}
