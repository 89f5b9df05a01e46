import { z } from 'zod'
import { oneOf, pageNo, pageSize } from '../parameters.ts'
import { listOf, requiredNumber, requiredText, text } from '../schema.ts'
import { defineOperation } from './operation.ts'

const vodApp = z.object({
  AppId: requiredText,
  AppName: text,
  Description: text,
  /** Normal or Disable. */
  Status: text,
  /** System or Custom. */
  Type: text,
  RegionId: text,
  ResourceGroupId: text,
  CreationTime: text,
  ModificationTime: text,
})

export type VodApp = z.output<typeof vodApp>

/** Applications: VOD's border between teams. `OperationDenied.NotOpenAppService` where the account has none. */
export const listAppInfo = defineOperation({
  action: 'ListAppInfo',
  request: z.strictObject({
    Status: oneOf('Normal', 'Disable').optional(),
    PageNo: pageNo,
    PageSize: pageSize,
  }),
  result: z.object({
    RequestId: requiredText,
    Total: requiredNumber,
    AppInfoList: listOf(vodApp),
  }),
})
