/** A node of the category tree: three levels, 100 children each in the real service. */
export interface Category {
  readonly cateId: number
  readonly name: string
  /** -1 for the first level. */
  readonly parentId: number
  /** 0 for the first level, as in the vendor's samples. */
  readonly level: number
  readonly type: 'default' | 'material'
  /** Epoch ms; only the order of GetCategories shows it. */
  createdAt: number
}

export const rootCateId = -1

export class CategoryTable {
  readonly #byId = new Map<number, Category>()

  add(category: Category): void {
    this.#byId.set(category.cateId, category)
  }

  get(cateId: number): Category | undefined {
    return this.#byId.get(cateId)
  }

  nameOf(cateId: number): string | undefined {
    return this.#byId.get(cateId)?.name
  }

  childrenOf(parentId: number): Category[] {
    return [...this.#byId.values()].filter((category) => category.parentId === parentId)
  }

  all(): Category[] {
    return [...this.#byId.values()]
  }

  age(ms: number): void {
    for (const category of this.#byId.values()) category.createdAt -= ms
  }

  clear(): void {
    this.#byId.clear()
  }
}
