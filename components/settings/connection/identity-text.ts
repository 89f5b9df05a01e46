import type { ConnectionCheck } from '@/lib/contracts/connection'
import type { Messages } from '@/lib/i18n/messages/en'

type IdentityKey = keyof Messages['settings']['identity']

/** Whose key it is: the RAM user or role where VOD has named it, else the key itself. For `settings.identity`. */
export function identityMessage(
  check: Pick<ConnectionCheck, 'principal' | 'key'> | null,
): [IdentityKey, { name: string; id: string }] {
  const name = check?.principal?.name ?? ''
  const id = check?.key?.accessKeyId ?? ''
  switch (check?.principal?.type) {
    case undefined:
      return [id === '' ? 'none' : 'key', { name, id }]
    case 'SubUser':
      return ['user', { name, id }]
    case 'AssumedRoleUser':
      return ['role', { name, id }]
    default:
      return ['principal', { name, id }]
  }
}
