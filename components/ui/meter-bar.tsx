/** A share of 0 to 1 as a small bar; the words beside it say the same, and on a phone they do it alone. */
export function MeterBar({ share, className }: { share: number; className: string }) {
  return (
    <span
      aria-hidden
      className="h-1.5 w-8 shrink-0 overflow-hidden rounded-full bg-line max-md:hidden"
    >
      <span
        className={`block h-full rounded-full ${className}`}
        style={{ width: `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%` }}
      />
    </span>
  )
}
