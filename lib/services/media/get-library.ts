import type { Library } from '../../contracts/media.ts'
import type { VodClient } from '../../vod/client.ts'
import type { ServiceContext } from '../context.ts'
import { appNames } from '../uploads/app-names.ts'
import { keptPerClient } from '../uploads/kept-per-client.ts'

type Category = Library['categories'][number]

const ROOT = -1
const PAGE_SIZE = 100
/** Trees are three levels deep. */
const MAX_LEVEL = 2
/** A wide tree is read from the top until so many calls are used up; the rest stays out of the choice. */
const MAX_CALLS = 120
const AT_ONCE = 5

/** What lists can be narrowed to: applications and categories. Empty where the key may not ask. */
export async function getLibrary(ctx: ServiceContext): Promise<Library> {
  const now = ctx.now()
  const [names, categories] = await Promise.all([
    appNames(ctx.vod, now),
    categoriesOf(ctx.vod, now),
  ])
  return {
    applications: [...names].map(([appId, name]) => ({ appId, name })),
    categories: [...categories],
  }
}

const categoriesOf = keptPerClient<readonly Category[]>(readCategories, [])

interface Node extends Category {
  /** Null while VOD does not say: then it may have some. */
  childCount: number | null
  children: Node[]
}

/** Level by level, so that what is left out of a tree too wide is its deepest part. */
async function readCategories(vod: VodClient): Promise<Category[]> {
  const budget = { calls: MAX_CALLS }
  const top = await readChildren(vod, ROOT, 0, budget)
  let level = top
  for (let depth = 1; depth <= MAX_LEVEL; depth++) {
    const parents = level.filter(({ childCount }) => childCount !== 0)
    await inTurns(parents, async (parent) => {
      parent.children = await readChildren(vod, parent.cateId, depth, budget)
    })
    level = parents.flatMap(({ children }) => children)
  }
  return flatten(top)
}

async function readChildren(
  vod: VodClient,
  cateId: number,
  level: number,
  budget: { calls: number },
): Promise<Node[]> {
  const children = new Map<number, Node>()
  for (let page = 1; budget.calls > 0; page++) {
    budget.calls--
    const { SubCategories, SubTotal } = await vod.getCategories({
      CateId: cateId,
      SortBy: 'CreationTime:Asc',
      PageNo: page,
      PageSize: PAGE_SIZE,
    })
    const before = children.size
    for (const { CateId, CateName, SubTotal: childCount } of SubCategories)
      children.set(CateId, {
        cateId: CateId,
        name: CateName ?? '',
        level,
        childCount: childCount ?? null,
        children: [],
      })
    // A page that repeats what is known has nothing behind it either.
    if (SubCategories.length < PAGE_SIZE || children.size === before) break
    if (children.size >= (SubTotal ?? Infinity)) break
  }
  return [...children.values()]
}

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values()
  const worker = async () => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

const flatten = (nodes: Node[]): Category[] =>
  nodes.flatMap(({ cateId, name, level, children }) => [
    { cateId, name, level },
    ...flatten(children),
  ])
