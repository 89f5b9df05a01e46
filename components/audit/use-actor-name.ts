'use client'

import { useTranslations } from 'next-intl'
import { COMMAND_LINE_ACTOR, SYSTEM_ACTOR } from '@/lib/contracts/audit'

/** Says who acted: an e-mail as it is, in words where no account did. */
export function useActorName() {
  const t = useTranslations('audit')
  return (actor: string) => {
    if (actor === SYSTEM_ACTOR) return t('system')
    return actor === COMMAND_LINE_ACTOR ? t('commandLine') : actor
  }
}
