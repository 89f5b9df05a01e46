import { addAccountSchema } from '@/lib/contracts/account.schema'
import { route } from '@/lib/http/route'
import { userContext } from '@/lib/services/server-users'
import { addAccount } from '@/lib/services/users/add-account'
import { listAccounts } from '@/lib/services/users/list-accounts'

export const GET = route('manageAccounts', {}, async () => ({
  body: await listAccounts(userContext()),
}))

export const POST = route(
  'manageAccounts',
  { body: addAccountSchema },
  async ({ body, person }) => ({
    body: await addAccount(userContext(), { accountId: person.id, name: person.email }, body),
    status: 201,
  }),
)
