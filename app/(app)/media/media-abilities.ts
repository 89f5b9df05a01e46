import { getTranslations } from 'next-intl/server'
import type { MediaAbilities } from '@/components/media/media-actions-context'
import { may } from '@/lib/auth/permissions'
import { config } from '@/lib/config/config'
import type { Person } from '@/lib/contracts/person'

/** What this person may do with media, from the permission table. */
export async function mediaAbilities({ role, name }: Person): Promise<MediaAbilities> {
  const t = await getTranslations('frame')
  return {
    region: config().vod.region,
    canDelete: may(role, 'deleteLeftoverParts'),
    canStop: may(role, 'stopRunningUpload'),
    canLookAgain: may(role, 'lookAgain'),
    canPlan: may(role, 'planCleanup'),
    canRunCleanup: may(role, 'runCleanup'),
    roleName: t(`role.${role}`),
    personName: name,
  }
}
