import { z } from 'zod'
import { oneOf, pageNo, pageSize, sortBy, wholeNumber } from '../parameters.ts'
import { listOf, maybe, number, requiredNumber, requiredText, text } from '../schema.ts'
import { defineOperation } from './operation.ts'

const vodCategory = z.object({
  CateId: requiredNumber,
  CateName: text,
  ParentId: number,
  Level: number,
  Type: text,
  SubTotal: number,
})

export type VodCategory = z.output<typeof vodCategory>

/** One category and a page of those right below it; without `CateId` the root (-1). Trees are three levels deep. */
export const getCategories = defineOperation({
  action: 'GetCategories',
  request: z.strictObject({
    CateId: wholeNumber.optional(),
    Type: oneOf('default', 'material').optional(),
    SortBy: sortBy(['CreationTime'], 1).optional(),
    PageNo: pageNo,
    PageSize: pageSize,
  }),
  result: z.object({
    RequestId: requiredText,
    /** Absent for the root. */
    Category: maybe(vodCategory),
    SubTotal: number,
    /** Arrives as `{Category: [...]}`. */
    SubCategories: listOf(vodCategory),
  }),
})
