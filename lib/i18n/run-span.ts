/** A time span in the units that are said of it; what is 0 is left out. */
export interface RunSpan {
  hours: number
  minutes: number
  seconds: number
}

/**
 * How long a run takes, to the second below an hour and to the minute above. Nothing is rounded down: what is said to
 * be over by then is over.
 */
export function runSpan(seconds: number): RunSpan {
  const whole = Math.max(1, Math.ceil(seconds))
  if (whole < 3600) return { hours: 0, minutes: Math.floor(whole / 60), seconds: whole % 60 }
  const minutes = Math.ceil(whole / 60)
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60, seconds: 0 }
}
