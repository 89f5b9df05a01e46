import { VodError } from '../vod-error.ts'
import { choice, integer, paging } from './parameters.ts'
import { rootCateId } from '../../library/categories.ts'
import type { Category, CategoryTable } from '../../library/categories.ts'
import type { Operation } from '../operation.ts'

/** One category and a page of its children (wrapped). The root, -1, has no record of its own, so no `Category`. */
export const getCategories: Operation = {
  action: 'GetCategories',
  perSecond: 50,
  run(call, { library: { categories } }) {
    const cateId = integer(call, 'CateId', {
      fallback: rootCateId,
      min: -1,
      max: Number.MAX_SAFE_INTEGER,
    })
    const type = choice(call, 'Type', ['default', 'material'], 'default')
    const sortBy = choice(
      call,
      'SortBy',
      ['CreationTime:Desc', 'CreationTime:Asc'],
      'CreationTime:Desc',
    )
    const { start, pageSize } = paging(call)
    const category = categories.get(cateId)
    if (!category && cateId !== rootCateId) {
      throw new VodError('InvalidCateId.NotFound', 404, 'The CateId not exist.')
    }
    const children = categories.childrenOf(cateId).filter((child) => child.type === type)
    children.sort((a, b) => a.createdAt - b.createdAt || a.cateId - b.cateId)
    if (sortBy === 'CreationTime:Desc') children.reverse()
    return {
      ...(category && { Category: members(category) }),
      SubTotal: children.length,
      SubCategories: {
        Category: children.slice(start, start + pageSize).map((child) => ({
          ...members(child),
          SubTotal: countChildren(categories, child.cateId),
        })),
      },
    }
  },
}

function members(category: Category): Record<string, unknown> {
  return {
    CateId: category.cateId,
    CateName: category.name,
    ParentId: category.parentId,
    Level: category.level,
    Type: category.type,
  }
}

function countChildren(categories: CategoryTable, cateId: number): number {
  return categories.childrenOf(cateId).length
}
