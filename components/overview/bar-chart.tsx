'use client'

import { useParentSize } from '@visx/responsive'
import { scaleBand, scaleLinear } from '@visx/scale'
import { BarRounded } from '@visx/shape'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useId } from 'react'
import { useBarKeys } from '@/components/overview/use-bar-keys'

export interface BarDatum {
  key: string
  count: number
  /** What a screen reader and the pointer are told. */
  name: string
  href: string
  /** Above the bar. */
  figure?: string
  /** Under it. */
  label?: string
}

const FIGURE_HEIGHT = 20
const LABEL_HEIGHT = 22

/**
 * Columns side by side, each a link to its rows, labelled where they stand. One of them is in the order of Tab; arrow
 * keys lead to the others.
 */
export function BarChart({
  bars,
  most,
  height,
  className,
  hatched = false,
  label,
}: {
  bars: readonly BarDatum[]
  /** What stands for the full height; the same for charts that are compared. */
  most: number
  height: number
  /** Colour of the bars. */
  className: string
  /** For what is not known. */
  hatched?: boolean
  label: string
}) {
  const t = useTranslations('overview')
  const keysId = useId()
  const hatchId = useId()
  const { parentRef, width } = useParentSize({ debounceTime: 50, initialSize: { width: 0 } })
  const { current, onKeyDown, onFocus } = useBarKeys(bars)
  const top = bars.some(({ figure }) => figure) ? FIGURE_HEIGHT : 0
  const bottom = bars.some(({ label: text }) => text) ? LABEL_HEIGHT : 0
  const floor = height - bottom
  const x = scaleBand({ domain: bars.map(({ key }) => key), range: [0, width], padding: 0.12 })
  const y = scaleLinear({ domain: [0, Math.max(1, most)], range: [floor, top] })
  return (
    <div ref={parentRef} className="overflow-hidden" style={{ height }}>
      <p id={keysId} hidden>
        {t('keys')}
      </p>
      {width > 0 && (
        <svg
          role="group"
          aria-label={label}
          aria-describedby={keysId}
          width={width}
          height={height}
          className={`block ${className}`}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
        >
          {hatched && (
            <pattern
              id={hatchId}
              width={4}
              height={4}
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(-45)"
            >
              <line y2={4} strokeWidth={2} className="stroke-current" />
            </pattern>
          )}
          <line x2={width} y1={floor - 0.5} y2={floor - 0.5} className="stroke-line-strong" />
          {bars.map((bar) => {
            const left = x(bar.key) ?? 0
            const middle = left + x.bandwidth() / 2
            const barTop = bar.count === 0 ? floor : Math.min(y(bar.count), floor - 2)
            return (
              <g key={bar.key}>
                {bar.label && (
                  <text
                    aria-hidden
                    x={middle}
                    y={height - 5}
                    textAnchor="middle"
                    className="fill-muted text-xs"
                  >
                    {bar.label}
                  </text>
                )}
                {bar.count > 0 && (
                  <Link
                    href={bar.href}
                    prefetch={false}
                    data-bar={bar.key}
                    aria-label={bar.name}
                    tabIndex={bar.key === current ? 0 : -1}
                    className="group outline-offset-0"
                  >
                    <title>{bar.name}</title>
                    <rect
                      x={left}
                      y={0}
                      width={x.bandwidth()}
                      height={floor}
                      rx={3}
                      className="fill-transparent group-hover:fill-hover"
                    />
                    <BarRounded
                      x={left}
                      y={barTop}
                      width={x.bandwidth()}
                      height={floor - barTop}
                      radius={Math.min(3, floor - barTop)}
                      top
                      {...(hatched
                        ? { fill: `url(#${hatchId})`, className: 'stroke-current' }
                        : { className: 'fill-current' })}
                    />
                    {bar.figure && (
                      <text
                        x={middle}
                        y={barTop - 6}
                        textAnchor="middle"
                        className="fill-text text-xs font-medium tabular-nums group-hover:underline"
                      >
                        {bar.figure}
                      </text>
                    )}
                  </Link>
                )}
              </g>
            )
          })}
        </svg>
      )}
    </div>
  )
}
