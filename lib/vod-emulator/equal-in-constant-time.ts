import { createHash, timingSafeEqual } from 'node:crypto'

/** Compares two texts without telling by the time taken where they differ, or that their lengths do. */
export function equalInConstantTime(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
