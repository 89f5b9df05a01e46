import { redirect } from 'next/navigation'
import { requirePerson } from '@/lib/auth/session'

export default async function Home() {
  await requirePerson('/')
  redirect('/media')
}
