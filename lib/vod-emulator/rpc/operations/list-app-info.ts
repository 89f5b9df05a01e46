import { choice, optional, paging } from './parameters.ts'
import { seesApp } from './visibility.ts'
import { formatVodTime } from '../../library/vod-time.ts'
import type { Operation } from '../operation.ts'

const defaultResourceGroupId = 'rg-practice0default'

/** The account's applications that the caller sees, oldest first. All are in the default resource group, and any ResourceGroupId finds all. */
export const listAppInfo: Operation = {
  action: 'ListAppInfo',
  perSecond: 30,
  run(call, { library, settings }) {
    const { start, pageSize } = paging(call)
    const wanted =
      optional(call, 'Status') && choice(call, 'Status', ['Normal', 'Disable'], 'Normal')
    const apps = library.applications
      .all()
      .filter((app) => seesApp(call, app.appId) && (!wanted || app.status === wanted))
    return {
      Total: apps.length,
      AppInfoList: apps.slice(start, start + pageSize).map((app) => ({
        AppId: app.appId,
        AppName: app.name,
        Description: app.description,
        Status: app.status,
        Type: app.type,
        RegionId: settings.region,
        ResourceGroupId: defaultResourceGroupId,
        CreationTime: formatVodTime(app.createdAt),
        ModificationTime: formatVodTime(app.modifiedAt),
      })),
    }
  },
}
