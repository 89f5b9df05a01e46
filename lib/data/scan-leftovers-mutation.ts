import { mutationOptions } from '@tanstack/react-query'
import type { ScanReceipt } from '../contracts/leftovers.ts'
import { apiPost } from '../http/api-client.ts'

/** Asks for a scan now; one that runs already is joined. */
export const scanLeftoversMutation = () =>
  mutationOptions({ mutationFn: () => apiPost<ScanReceipt>('/api/leftovers/scan', {}) })
