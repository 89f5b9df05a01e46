import { CompiledQuery } from 'kysely'
import type { KyselyPlugin } from 'kysely'
import { isPostgres } from '../open-database.ts'
import type { Database } from '../schema.ts'

/** A handle that remembers what is asked through it, and a question how the database goes about each of that. */
export function watchStatements(db: Database): { db: Database; plans: () => Promise<string[]> } {
  const asked: Parameters<KyselyPlugin['transformQuery']>[0][] = []
  const plugin: KyselyPlugin = {
    transformQuery(statement) {
      asked.push(statement)
      return statement.node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }
  const explain = isPostgres(db) ? 'explain' : 'explain query plan'
  return {
    db: db.withPlugin(plugin),
    async plans() {
      const plans: string[] = []
      for (const { node, queryId } of asked) {
        const { sql, parameters } = db.getExecutor().compileQuery(node, queryId)
        const { rows } = await db.executeQuery<Record<string, unknown>>(
          CompiledQuery.raw(`${explain} ${sql}`, [...parameters]),
        )
        plans.push(...rows.map((row) => String(row['detail'] ?? row['QUERY PLAN'])))
      }
      return plans
    },
  }
}
