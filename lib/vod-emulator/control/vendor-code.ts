import { z } from 'zod'

/** Any error code as the vendor writes them, such as `InvalidVideo.NotFound`, documented or not. */
export const vendorCode = z.string().regex(/^[A-Z][A-Za-z0-9.]{0,99}$/, {
  error: 'must be an error code of the vendor, such as Forbidden.RAM',
})
