import type { CSSProperties } from 'react'

/** Puts a row into its place; for elements of class `virtual-row`. */
export const rowPlace = (index: number) => ({ '--row-index': index }) as CSSProperties
