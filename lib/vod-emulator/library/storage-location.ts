/** `outin-….oss-cn-shanghai.aliyuncs.com`: how VOD names a bucket in `StorageLocation`. */
export function storageLocation(bucket: string, region: string): string {
  return `${bucket}.oss-${region}.aliyuncs.com`
}

/** The bucket of a `StorageLocation`; everything before the first dot, since bucket names hold none. */
export function bucketOf(location: string): string {
  const dot = location.indexOf('.')
  return dot < 0 ? location : location.slice(0, dot)
}
