import type { Library, MediaRow } from '@/lib/contracts/media'

/** Values of filters that loaded rows have. */
export interface MetValues extends Library {
  storageLocations: string[]
}

export function metValues(rows: readonly MediaRow[]): MetValues {
  const storageLocations = new Set<string>()
  const applications = new Map<string, string>()
  const categories = new Map<number, string>()
  for (const { storageLocation, appId, appName, cateId, cateName } of rows) {
    if (storageLocation !== null) storageLocations.add(storageLocation)
    if (appId !== null) applications.set(appId, appName ?? appId)
    if (cateId !== null && cateName !== null) categories.set(cateId, cateName)
  }
  return {
    storageLocations: [...storageLocations].toSorted(),
    applications: [...applications].map(([appId, name]) => ({ appId, name })),
    categories: [...categories].map(([cateId, name]) => ({ cateId, name, level: 0 })),
  }
}
