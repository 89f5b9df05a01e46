import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { TemporaryCredentials } from '../../storage/temporary-credentials.ts'
import { AccessKeys } from '../access-keys.ts'
import { missingParameter } from '../errors.ts'
import { createRpcListener } from '../listener.ts'
import { Oddities } from '../oddities.ts'
import type { RpcFront } from '../listener.ts'
import type { Operation, Service } from '../operation.ts'
import { Traffic } from '../traffic.ts'

export interface StartedFront {
  readonly port: number
  readonly traffic: Traffic
  readonly temporaryCredentials: TemporaryCredentials
  /** The service's clock and the machine's; set to move them. */
  readonly time: { service: number; machine: number }
  /** MediaIds whose parts were deleted: the effects. */
  readonly deleted: string[]
  readonly internalErrors: unknown[]
  close(): Promise<void>
}

/**
 * The RPC front on a free port, over operations small enough to see through: DeleteMultipartUpload counts its effects,
 * SearchMedia shows what arrived, GetVideoInfo fails by itself.
 */
export async function startFront(
  options: Partial<Pick<RpcFront, 'accessKeys' | 'maxBodyBytes'>> & {
    journalCapacity?: number
  } = {},
): Promise<StartedFront> {
  const time = { service: Date.parse('2026-03-01T12:00:00Z'), machine: 1_800_000_000_000 }
  const clock = { now: () => time.service }
  const temporaryCredentials = new TemporaryCredentials(clock)
  const deleted: string[] = []
  const internalErrors: unknown[] = []
  const { journalCapacity, ...given } = options
  const traffic = new Traffic({
    machineNow: () => time.machine,
    ...(journalCapacity !== undefined && { journalCapacity }),
  })
  const settings = { region: 'cn-shanghai', timeBounds: 'inclusive', ossEndpoint: '' } as const
  const server = createServer(
    createRpcListener({
      accessKeys: new AccessKeys(),
      ...given,
      // The operations below touch nothing else of the service.
      service: { clock, temporaryCredentials, settings, oddities: new Oddities() } as Service,
      operations: new Map(operations(deleted).map((each) => [each.action, each])),
      traffic,
      onInternalError: (error) => internalErrors.push(error),
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    traffic,
    temporaryCredentials,
    time,
    deleted,
    internalErrors,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function operations(deleted: string[]): Operation[] {
  return [
    {
      action: 'DeleteMultipartUpload',
      perSecond: 10,
      run({ parameters }) {
        const mediaId = parameters.get('MediaId')
        if (!mediaId) throw missingParameter('MediaId')
        deleted.push(mediaId)
        return {}
      },
    },
    {
      action: 'SearchMedia',
      perSecond: 50,
      run: ({ parameters }) => ({
        Total: parameters.size,
        MediaList: [...parameters].map(([MediaId, Title]) => ({ MediaId, Video: { Title } })),
        Empty: [],
        Absent: undefined,
      }),
    },
    {
      action: 'GetVideoInfo',
      perSecond: 100,
      run() {
        throw new TypeError('a mistake of the emulator')
      },
    },
  ]
}
