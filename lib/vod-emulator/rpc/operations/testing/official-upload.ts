import { ossClient } from '../../../conformance/oss-client.ts'
import type OSS from 'ali-oss'
import type { StartedPractice } from './start-practice.ts'

export interface Created {
  VideoId: string
  UploadAddress: string
  UploadAuth: string
}

export function decode(text: string): Record<string, string> {
  return JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as Record<string, string>
}

/** The vendor's OSS client with the credentials and address that VOD gave out. */
export function uploadClient(
  practice: StartedPractice,
  created: Pick<Created, 'UploadAddress' | 'UploadAuth'>,
): { client: OSS; key: string } {
  const address = decode(created.UploadAddress)
  const auth = decode(created.UploadAuth)
  const accessKeyId = auth['AccessKeyId'] ?? ''
  const accessKeySecret = auth['AccessKeySecret'] ?? ''
  const securityToken = auth['SecurityToken'] ?? ''
  // Node resolves no name under localhost, so the same port is asked by its address.
  const endpoint = `http://127.0.0.1:${practice.ossPort}`
  const client = ossClient(
    endpoint,
    { accessKeyId, accessKeySecret, securityToken },
    { bucket: address['Bucket'] ?? '' },
  )
  return { client, key: address['FileName'] ?? '' }
}
