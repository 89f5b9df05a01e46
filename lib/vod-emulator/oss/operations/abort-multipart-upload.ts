import { type OssOperation, openUpload } from '../operation.ts'

/** `DELETE /key?uploadId=U`. 204 and nothing else: ali-oss takes a 200 for a failure. */
export const abortMultipartUpload: OssOperation = (call) => {
  call.store.abort(openUpload(call))
  return { status: 204 }
}
