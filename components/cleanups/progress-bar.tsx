/** How far a run has come; the words beside it say the same in numbers. */
export function ProgressBar({
  done,
  count,
  label,
  paused = false,
  className = 'h-2',
}: {
  done: number
  count: number
  label: string
  paused?: boolean
  className?: string
}) {
  const share = count === 0 ? 1 : Math.min(1, done / count)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={count}
      aria-valuenow={Math.min(done, count)}
      className={`w-full overflow-hidden rounded-full bg-line ${className}`}
    >
      <div
        className={`h-full rounded-full ${paused ? 'bg-stalled' : 'bg-accent-solid'}`}
        style={{ width: `${share * 100}%` }}
      />
    </div>
  )
}
