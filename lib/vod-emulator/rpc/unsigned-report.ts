import { practiceAccountId } from '../practice-account.ts'
import { apiVersion, signatureStyle } from './common-parameters.ts'
import { documentedError, invalidParameter, missingParameter } from './errors.ts'
import { parameterMap } from './request.ts'
import type { AccessKey } from './access-keys.ts'
import type { RpcRequest } from './request.ts'

const action = 'ReportUploadProgress'

/** The Android SDK writes the second one, for this action alone. */
const versions: readonly string[] = [apiVersion, '2017-03-14']

/** Who sends such a report: nobody in particular of the account, hence without a limit to some applications. */
export type Uploader = Pick<AccessKey, 'accessKeyId' | 'accountId' | 'appIds'>

const uploader: Uploader = { accessKeyId: '', accountId: practiceAccountId }

/**
 * The vendor's upload SDKs report their progress without an AccessKeyId, since what they hold is a temporary key for
 * storage. Python sends no signature at all, Web and Android one that nobody can check without the key's id. In its
 * place they send `AuthTimestamp` and `AuthInfo`, the MD5 of client id, a key built into each SDK, and the timestamp.
 */
function isUnsignedReport(request: RpcRequest, parameters: ReadonlyMap<string, string>): boolean {
  return (
    signatureStyle(request, parameters) === 'V1' &&
    parameters.get('Action') === action &&
    !parameters.get('AccessKeyId') &&
    parameters.has('AuthInfo')
  )
}

/**
 * The caller of an unsigned report; undefined for any other call. Only the form of `AuthInfo` and `AuthTimestamp` is
 * checked: the keys inside the SDKs are not kept here, and whether VOD limits their age is documented nowhere.
 * @throws VodError
 */
export function readUnsignedReport(
  request: RpcRequest,
): { action: string; key: Uploader } | undefined {
  const parameters = parameterMap(request)
  if (!isUnsignedReport(request, parameters)) return undefined
  if (request.method !== 'GET' && request.method !== 'POST') {
    throw documentedError('UnsupportedHTTPMethod')
  }
  if (request.path !== '/') throw documentedError('InvalidApi.NotFound')
  if (!versions.includes(parameters.get('Version') ?? '')) throw documentedError('InvalidVersion')
  const timestamp = parameters.get('AuthTimestamp')
  if (!timestamp) throw missingParameter('AuthTimestamp')
  // Seconds, or milliseconds from Android.
  if (!/^\d{10}(\d{3})?$/.test(timestamp)) throw invalidParameter('AuthTimestamp')
  if (!/^[0-9a-f]{32}$/i.test(parameters.get('AuthInfo') ?? '')) throw invalidParameter('AuthInfo')
  return { action, key: uploader }
}
