import { z } from 'zod'

/** Body of `POST /api/connection/check`: there is nothing to choose. */
export const checkConnectionSchema = z.strictObject({})
