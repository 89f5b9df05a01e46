import { accountPathSchema, changeAccountSchema } from '@/lib/contracts/account.schema'
import { route } from '@/lib/http/route'
import { userContext } from '@/lib/services/server-users'
import { changeAccount } from '@/lib/services/users/change-account'

export const PATCH = route(
  'manageAccounts',
  { params: accountPathSchema, body: changeAccountSchema },
  async ({ params, body, person }) => ({
    body: await changeAccount(
      userContext(),
      { accountId: person.id, name: person.email },
      { id: params.accountId },
      body,
    ),
  }),
)
