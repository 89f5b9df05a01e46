import { OperationNodeTransformer } from 'kysely'
import type { KyselyPlugin, PrimitiveValueListNode, QueryId, ValueNode } from 'kysely'

/** PostgreSQL keeps no NUL in a text, and neither database half a character: each becomes `�`. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')

/**
 * A title of VOD's or an address may hold what no database keeps: it becomes storable on its way into a statement, on
 * both databases alike. What travels within JSON is the writer's to make storable.
 */
export const storableText: KyselyPlugin = {
  transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
  transformResult: ({ result }) => Promise.resolve(result),
}

const storableValue = (value: unknown) => (typeof value === 'string' ? storable(value) : value)

class StorableTextTransformer extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode, queryId?: QueryId): ValueNode {
    const { value, ...rest } = super.transformValue(node, queryId)
    return { ...rest, value: storableValue(value) }
  }

  protected override transformPrimitiveValueList(
    node: PrimitiveValueListNode,
    queryId?: QueryId,
  ): PrimitiveValueListNode {
    const { values, ...rest } = super.transformPrimitiveValueList(node, queryId)
    return { ...rest, values: values.map(storableValue) }
  }
}

const transformer = new StorableTextTransformer()
