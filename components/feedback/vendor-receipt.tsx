import { RequestId } from '@/components/feedback/request-id'
import type { VendorSaid } from '@/lib/contracts/error'

/** VOD's code and RequestId, where it gave them: for whoever asks the vendor. */
export function VendorReceipt({ said: { code, requestId } }: { said: VendorSaid }) {
  return (
    <>
      {code && <p className="font-mono text-xs break-all text-muted">{code}</p>}
      {requestId && <RequestId id={requestId} />}
    </>
  )
}
