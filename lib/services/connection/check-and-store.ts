import type { ConnectionState } from '../../contracts/connection.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { ServiceContext } from '../context.ts'
import { checkConnection } from './check-connection.ts'
import { readConnectionState, storeCheck } from './connection-state.ts'

/** An admin asks: every right is tried, the delete right too, and the audit log says who asked. */
export async function checkConnectionFor(
  ctx: ServiceContext,
  actor: string,
): Promise<ConnectionState> {
  const { connectionId, db } = ctx
  const check = await checkConnection(ctx, { probeDelete: true })
  const actionsWith = (result: string) =>
    check.operations.filter((operation) => operation.result === result).map(({ action }) => action)
  const probe = check.operations.find(({ action }) => action === 'DeleteMultipartUpload')
  await db.transaction().execute(async (trx) => {
    await storeCheck(trx, connectionId, check)
    await appendAudit(trx, [
      {
        connectionId,
        actor,
        kind: 'connection.checked',
        subject: connectionId,
        data: {
          accessKeyId: check.key?.accessKeyId ?? null,
          allowed: actionsWith('allowed').join(' '),
          refused: actionsWith('refused').join(' '),
          failed: actionsWith('failed').join(' '),
          deleteRight: probe?.result,
          vendorCode: probe?.code,
          vendorRequestId: probe?.requestId,
        },
      },
    ])
  })
  return readConnectionState(db, connectionId)
}

/**
 * Without anybody asking, when a server starts: the first time, with another key or endpoint, or after a check that
 * could not be finished. The delete right is not tried.
 */
export async function checkConnectionAtStart(ctx: ServiceContext): Promise<void> {
  const { connectionId, db, vod } = ctx
  const { check: last } = await readConnectionState(db, connectionId)
  if (last !== null && last.operations.every(({ result }) => result !== 'failed')) {
    const key = await vod.key()
    if (last.key?.accessKeyId === key.accessKeyId && last.host === vod.endpoint.host) return
  }
  const check = await checkConnection(ctx, { probeDelete: false })
  await db.transaction().execute((trx) => storeCheck(trx, connectionId, check))
}
