import type { VodClient } from '../../vod/client.ts'
import { keptPerClient } from './kept-per-client.ts'

const PAGE_SIZE = 100
const MAX_PAGES = 10

/**
 * AppId → name, kept for five minutes per client. Empty when VOD refuses: a key without `vod:ListAppInfo` still
 * lists media, with ids in place of names.
 */
export const appNames = keptPerClient<ReadonlyMap<string, string>>(readNames, new Map())

async function readNames(vod: VodClient): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (let page = 1; page <= MAX_PAGES; page++) {
    const { AppInfoList } = await vod.listAppInfo({ PageNo: page, PageSize: PAGE_SIZE })
    const before = names.size
    for (const { AppId, AppName } of AppInfoList) if (AppId && AppName) names.set(AppId, AppName)
    if (AppInfoList.length < PAGE_SIZE || names.size === before) break
  }
  return names
}
