/** The name, and a strip with its end cut off. */
export function ProductMark({ large = false }: { large?: boolean }) {
  return (
    <span
      className={`flex items-center gap-2 font-semibold tracking-tight ${large ? 'text-xl' : 'text-[15px]'}`}
    >
      <svg aria-hidden viewBox="0 0 20 20" className={large ? 'size-7' : 'size-5'}>
        <path d="M2 4h11.5L10 16H2z" className="fill-accent" />
        <path d="M15.6 4H18v12h-5.9z" className="fill-muted" opacity="0.55" />
      </svg>
      {/* On the smallest phones the header has no room for it beside a running cleanup. */}
      <span className={large ? undefined : 'max-[26rem]:sr-only'}>Offcut</span>
    </span>
  )
}
