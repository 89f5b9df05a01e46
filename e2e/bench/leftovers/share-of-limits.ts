import { createSharePacer } from '../../../lib/services/leftovers/scan/share-pacer.ts'
import { createLocalPacer } from '../../../lib/vod/local-pacer.ts'

export const createShareOfLimits = (share: number) => createSharePacer(createLocalPacer(), share)
