import { expect, test } from 'vitest'
import { scanStopKind } from './scan-stop-kind.ts'

test.each([
  [null, 'interrupted'],
  ['interrupted', 'interrupted'],
  ['Throttling.User', 'limited'],
  ['Forbidden.RAM', 'forbidden'],
  ['InvalidAccessKeyId.NotFound', 'forbidden'],
  ['VodUnreachable', 'unreachable'],
  ['InternalError', 'unreachable'],
  ['ServiceUnAvailable', 'unreachable'],
  ['VodCredentialsError', 'noKey'],
  ['OperationDenied.Suspended', 'refused'],
])('a scan that stopped with %s: %s', (reason, kind) => expect(scanStopKind(reason)).toBe(kind))
