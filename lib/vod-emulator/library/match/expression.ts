export interface Bound {
  readonly value: string
  readonly inclusive: boolean
}

/** One comparison as written; what it means depends on the field. */
export type Condition =
  | {
      readonly kind: 'values'
      readonly field: string
      readonly operator: '=' | 'in'
      readonly values: readonly string[]
    }
  | { readonly kind: 'range'; readonly field: string; readonly from?: Bound; readonly to?: Bound }

/** All groups must hold; of a group, any condition. */
export type Expression = readonly (readonly Condition[])[]
