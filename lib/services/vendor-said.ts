import type { VendorSaid } from '../contracts/error.ts'
import { reasonOfCode } from '../uploads/vendor-reason.ts'

/** VOD's answer as a row keeps it. Its reason is not kept: the table may know a code better by the time it is read. */
export const toVendorSaid = (row: {
  vendor_code: string | null
  vendor_request_id: string | null
}): VendorSaid => ({
  ...(row.vendor_code !== null && {
    reason: reasonOfCode(row.vendor_code),
    code: row.vendor_code,
  }),
  ...(row.vendor_request_id !== null && { requestId: row.vendor_request_id }),
})
