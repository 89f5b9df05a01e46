import { TICKET_MAX } from '../../contracts/deletion.ts'

/** From the surest to the least sure way of writing one. */
const WAYS = [
  /(?<![A-Za-z])(?:ticket|case|issue)\s{0,3}(?:id|no\.?|number|#)?\s{0,3}[:#=]?\s{0,3}#?((?:[A-Za-z]{1,10}-?)?\d{2,20})(?![A-Za-z0-9])/i,
  /(?:工单|单号)\s{0,3}(?:编号|号码|号)?\s{0,3}(?:[:#=]|是|为)?\s{0,3}#?((?:[A-Za-z]{1,10}-?)?\d{2,20})(?![A-Za-z0-9])/,
  /\[#?([A-Z]{2,10}-\d{1,10}|\d{3,12})\]/,
  /(?<![&\w#])#(\d{3,12})(?![A-Za-z0-9])/,
]

/** The number of the complaint in somebody's support system. */
export function findTicket(plain: string): string | null {
  for (const way of WAYS) {
    const found = way.exec(plain)?.[1]
    if (found !== undefined && found.length <= TICKET_MAX) return found
  }
  return null
}
