import { ago, day } from './target.ts'
import { defaultAppId } from '../library/applications.ts'
import { rootCateId } from '../library/categories.ts'
import type { SeedTarget } from './target.ts'

/** The bucket VOD allocated: its parts are swept after 7 days. */
export const vodBucket = 'outin-7c2f4d90a81b11eebd4300163e1a65ce'
/** A bucket of the customer's own, attached to VOD with the rights it needs; nothing sweeps it. */
export const ownBucket = 'meridian-media-archive'
/** A bucket of the customer's own whose authorisation for VOD was withdrawn. */
export const unauthorisedBucket = 'partner-drop-box'
/** The bucket of media recorded before the account moved; it exists no more. */
export const retiredBucket = 'outin-0b6e1f52c3a911e8a91e00163e024e6f'

/** Built into every account. */
const noTranscode = 'VOD_NO_TRANSCODE'
const templateGroup = '5c1f8a7d2e6b49d0a3f47c90be1d2a64'

export const schoolApp = 'app-2000117'
export const corporateApp = 'app-2000342'

/** What every account has before its first media: buckets, transcoding template groups, the default application. */
export function layAccount({ library, objects, now }: SeedTarget): void {
  for (const [name, owner, authorised] of [
    [vodBucket, 'vod', true],
    [ownBucket, 'customer', true],
    [unauthorisedBucket, 'customer', false],
  ] as const) {
    objects.buckets.set(name, { name, owner, authorised })
  }
  library.templateGroupIds.add(noTranscode)
  library.templateGroupIds.add(templateGroup)
  const createdAt = ago(now, 900 * day)
  library.applications.add({
    appId: defaultAppId,
    name: 'default',
    description: 'Default application',
    status: 'Normal',
    type: 'System',
    createdAt,
    modifiedAt: createdAt,
  })
}

/** The teams of the demo and their applications; one is switched off. */
export function layApplications({ library, now }: SeedTarget): void {
  for (const [appId, name, description, status, days] of [
    [schoolApp, 'online-school', '在线学堂：K12 与大学课程', 'Normal', 620],
    [corporateApp, 'corporate-training', 'Internal training and meeting recordings', 'Normal', 410],
    ['app-2000008', 'summer-campaign', '夏季活动，已结束', 'Disable', 700],
  ] as const) {
    const createdAt = ago(now, days * day)
    const application = { appId, name, description, status, createdAt, modifiedAt: createdAt }
    library.applications.add({ ...application, type: 'Custom' })
  }
}

/** id, name, parent, level: three levels, as deep as VOD allows. */
const categoryRows = [
  [10_000_101, '课程 Courses', rootCateId, 0],
  [10_000_102, 'K12', 10_000_101, 1],
  [10_000_103, '小学数学', 10_000_102, 2],
  [10_000_104, '初中物理', 10_000_102, 2],
  [10_000_105, '高中英语', 10_000_102, 2],
  [10_000_109, '小学语文', 10_000_102, 2],
  [10_000_110, '初中化学', 10_000_102, 2],
  [10_000_111, 'History', 10_000_102, 2],
  [10_000_106, 'University', 10_000_101, 1],
  [10_000_107, 'Computer science', 10_000_106, 2],
  [10_000_108, 'Economics', 10_000_106, 2],
  [10_000_112, 'Mathematics', 10_000_106, 2],
  [10_000_201, '产品 Products', rootCateId, 0],
  [10_000_202, 'Launches', 10_000_201, 1],
  [10_000_203, '使用教程', 10_000_201, 1],
  [10_000_301, 'Podcasts', rootCateId, 0],
  [10_000_302, '读书与访谈', 10_000_301, 1],
  [10_000_303, '生活与商业', 10_000_301, 1],
  [10_000_401, '会议 Meetings', rootCateId, 0],
  [10_000_402, 'All hands', 10_000_401, 1],
  [10_000_403, '部门周会', 10_000_401, 1],
] as const

export function layCategories({ library, now }: SeedTarget): void {
  for (const [index, [cateId, name, parentId, level]] of categoryRows.entries()) {
    const createdAt = ago(now, (800 - index * 9) * day)
    library.categories.add({ cateId, name, parentId, level, type: 'default', createdAt })
  }
}
