import { z } from 'zod'

/**
 * Checks of what is asked, before anything is sent. Every message is a sentence about the field, which the client puts
 * in front.
 */

/** An id of a media. Real ones are 32 hexadecimal digits; the product accepts what may stand in a link. */
export const mediaId = wellFormed().regex(/^[A-Za-z0-9_-]{1,64}$/, {
  error: 'is not a media id (1 to 64 letters, digits, - and _)',
})

/** An id given by the account itself: 6 to 64 letters, digits, - and _. */
export const referenceId = wellFormed().regex(/^[A-Za-z0-9_-]{6,64}$/, {
  error: 'is not a reference id (6 to 64 letters, digits, - and _)',
})

/** Travels as one text joined by commas. */
export function idList(id: z.ZodString, most: number) {
  return z
    .array(id, { error: 'is not a list of ids' })
    .min(1, { error: 'holds no id' })
    .max(most, { error: `holds more than ${most} ids` })
    .readonly()
}

/** Words of the vendor (statuses, field names), joined by commas. */
export const words = z
  .array(
    z.string().regex(/^[A-Za-z][A-Za-z0-9.]*$/, { error: 'is not one of the vendor’s words' }),
    { error: 'is not a list' },
  )
  .min(1, { error: 'is empty' })
  .readonly()

export function wellFormed() {
  return z.string({ error: 'is not a text' }).refine((value) => value.isWellFormed(), {
    error: 'holds half a character (a lone surrogate), which cannot be sent',
    abort: true,
  })
}

/** Text without further rules, but sendable and not empty. */
export const freeText = wellFormed().min(1, { error: 'is empty' })

export const time = z
  .string({ error: 'is not a text' })
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, {
    error: 'is not a time such as 2026-01-31T00:00:00Z',
  })

export const pageNo = z
  .int({ error: 'is not a whole number' })
  .min(1, { error: 'counts from 1' })
  .optional()

export const pageSize = z
  .int({ error: 'is not a whole number' })
  .min(1, { error: 'is at least 1' })
  .max(100, { error: 'is at most 100' })
  .optional()

export const wholeNumber = z.int({ error: 'is not a whole number' })

export function oneOf<const Values extends readonly [string, ...string[]]>(...values: Values) {
  return z.enum(values, { error: `is not one of ${values.join(', ')}` })
}

/** `Field:Asc` or `Field:Desc`, several with commas. */
export function sortBy(fields: readonly string[], most: number) {
  const one = `(${fields.join('|')}):(Asc|Desc)`
  return z
    .string({ error: 'is not a text' })
    .regex(new RegExp(`^${one}(,${one}){0,${most - 1}}$`), {
      error: `is not ${fields.join(' or ')} with :Asc or :Desc`,
    })
}
