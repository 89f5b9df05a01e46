import type { Person } from '../../contracts/person.ts'

const person = (name: string, role: Person['role']): Person => ({
  id: `id-of-${name.toLowerCase()}`,
  email: `${name.toLowerCase()}@example.com`,
  name,
  role,
})

export const support = person('Wang', 'support')
export const colleague = person('Zhao', 'support')
export const admin = person('Li', 'admin')
