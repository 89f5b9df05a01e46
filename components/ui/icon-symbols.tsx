import type { LucideIcon } from 'lucide-react'

/** Draws each icon once; `SymbolIcon` repeats it in two elements. For lists, where icons would be most of the page. */
export function IconSymbols({ icons }: { icons: Readonly<Record<string, LucideIcon>> }) {
  return (
    <svg aria-hidden className="absolute size-0">
      {Object.entries(icons).map(([name, Icon]) => (
        <symbol key={name} id={`icon-${name}`} viewBox="0 0 24 24">
          <Icon />
        </symbol>
      ))}
    </svg>
  )
}

export function SymbolIcon({ name, className }: { name: string; className: string }) {
  return (
    <svg aria-hidden className={className}>
      <use href={`#icon-${name}`} />
    </svg>
  )
}
