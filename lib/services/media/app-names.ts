import type { VodClient } from '../../vod/client.ts'
import { VodError, VodRejection } from '../../vod/errors.ts'

const KEEP_MS = 5 * 60_000
const PAGE_SIZE = 100
const MAX_PAGES = 10

interface Kept {
  until: number
  names: Promise<ReadonlyMap<string, string>>
}

const kept = new WeakMap<VodClient, Kept>()

/**
 * AppId → name, kept for five minutes per client. Empty when VOD refuses: a key without `vod:ListAppInfo` still
 * lists media, with ids in place of names.
 */
export function appNames(vod: VodClient, now: number): Promise<ReadonlyMap<string, string>> {
  const known = kept.get(vod)
  if (known && known.until > now) return known.names
  const names = readNames(vod).catch((error: unknown) => {
    // A refusal stands for the five minutes; what passes by itself is asked again the next time.
    if (!(error instanceof VodRejection)) kept.delete(vod)
    if (error instanceof VodError) return new Map<string, string>()
    throw error
  })
  kept.set(vod, { until: now + KEEP_MS, names })
  return names
}

async function readNames(vod: VodClient): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (let page = 1; page <= MAX_PAGES; page++) {
    const { AppInfoList } = await vod.listAppInfo({ PageNo: page, PageSize: PAGE_SIZE })
    for (const { AppId, AppName } of AppInfoList) if (AppId && AppName) names.set(AppId, AppName)
    if (AppInfoList.length < PAGE_SIZE) break
  }
  return names
}
