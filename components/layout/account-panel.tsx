import CircleUser from 'lucide-react/icons/circle-user'
import LogOut from 'lucide-react/icons/log-out'
import { useTranslations } from 'next-intl'
import { HeaderPanel } from '@/components/layout/header-panel'

/** Drawn by the server, all but the panel itself. */
export function AccountPanel({
  email,
  roleName,
  signOut,
}: {
  email: string
  roleName: string
  signOut: () => Promise<void>
}) {
  const t = useTranslations('frame')
  return (
    <HeaderPanel
      label={`${t('account')}: ${email}, ${roleName}`}
      title={t('account')}
      icon={<CircleUser aria-hidden className="size-4" />}
      text={roleName}
    >
      <div className="border-b border-line px-2 pt-1 pb-2">
        <p className="truncate font-medium" title={email}>
          {email}
        </p>
        <p className="text-xs text-muted">{roleName}</p>
      </div>
      <form action={signOut} className="pt-1.5">
        <button
          type="submit"
          className="flex h-8 w-full items-center gap-2 rounded px-2 text-left hover:bg-hover"
        >
          <LogOut aria-hidden className="size-4" />
          {t('signOut')}
        </button>
      </form>
    </HeaderPanel>
  )
}
