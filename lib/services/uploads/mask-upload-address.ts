import { isIPv4, isIPv6 } from 'node:net'

/** The network's half of an address, which tells a company's line from a phone's: `203.0.*.*`, `2001:db8:*`. */
export function maskUploadAddress(address: string): string {
  if (isIPv4(address)) return `${address.split('.').slice(0, 2).join('.')}.*.*`
  if (!isIPv6(address)) return '*'
  const [first, second] = address.split(':')
  return first && second ? `${first}:${second}:*` : '*'
}
