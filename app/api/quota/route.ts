import { route } from '@/lib/http/route'
import { quota } from '@/lib/services/quota/quota'

export const GET = route('getQuota', {}, async () => ({ body: await quota() }))
