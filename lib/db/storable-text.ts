import { OperationNodeTransformer } from 'kysely'
import type { KyselyPlugin, PrimitiveValueListNode, QueryId, ValueNode } from 'kysely'

/**
 * PostgreSQL refuses a text with a NUL in it, and a title of VOD's or an address may have one: it becomes `�` on its
 * way into a statement, on both databases alike.
 */
export const storableText: KyselyPlugin = {
  transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
  transformResult: ({ result }) => Promise.resolve(result),
}

const storable = (value: unknown) =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value

class StorableTextTransformer extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode, queryId?: QueryId): ValueNode {
    const { value, ...rest } = super.transformValue(node, queryId)
    return { ...rest, value: storable(value) }
  }

  protected override transformPrimitiveValueList(
    node: PrimitiveValueListNode,
    queryId?: QueryId,
  ): PrimitiveValueListNode {
    const { values, ...rest } = super.transformPrimitiveValueList(node, queryId)
    return { ...rest, values: values.map(storable) }
  }
}

const transformer = new StorableTextTransformer()
