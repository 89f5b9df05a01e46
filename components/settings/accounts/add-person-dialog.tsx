'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useRef, useState } from 'react'
import { FIELD, LABEL } from '@/components/settings/accounts/dialog-fields'
import { DialogShell } from '@/components/ui/dialog-shell'
import type { DialogPlace } from '@/components/ui/dialog-shell'
import { HandOver, PasswordField } from '@/components/settings/accounts/password-field'
import { RefusalNote } from '@/components/settings/accounts/refusal-note'
import { EMAIL_MAX, NAME_MAX } from '@/lib/contracts/account'
import { ROLES } from '@/lib/contracts/person'
import type { Role } from '@/lib/contracts/person'
import { accountRefusal, addAccountMutation } from '@/lib/data/account-mutations'
import { generatePassword } from '@/lib/ui/generate-password'

export function AddPersonDialog(place: DialogPlace) {
  const t = useTranslations('accounts')
  const frame = useTranslations('frame')
  const id = useId()
  const first = useRef<HTMLInputElement>(null)
  const [form, setForm] = useState(() => ({
    email: '',
    name: '',
    role: 'support' as Role,
    password: generatePassword(),
  }))
  const { mutate, data: added, error, isPending } = useMutation(addAccountMutation())
  const refusal = error && accountRefusal(error)
  const aboutEmail = refusal === 'emailInvalid' || refusal === 'emailTaken'

  if (added)
    return (
      <DialogShell
        key="added"
        {...place}
        title={t('added.title', { email: added.email })}
        submit={t('added.done')}
        onSubmit={place.onClose}
      >
        <HandOver password={form.password} />
      </DialogShell>
    )
  return (
    <DialogShell
      key="form"
      {...place}
      title={t('addPerson.title')}
      cancel={t('addPerson.cancel')}
      submit={t(isPending ? 'addPerson.submitting' : 'addPerson.submit')}
      busy={isPending}
      initialFocus={first}
      onSubmit={() => mutate({ ...form, name: form.name.trim() || undefined })}
    >
      <label className={LABEL}>
        {t('list.email')}
        <input
          ref={first}
          type="email"
          value={form.email}
          maxLength={EMAIL_MAX}
          autoComplete="off"
          aria-invalid={aboutEmail || undefined}
          aria-describedby={aboutEmail ? `${id}-refusal` : undefined}
          onChange={({ target }) => setForm({ ...form, email: target.value })}
          className={FIELD}
        />
      </label>
      <div className="grid gap-4 sm:grid-cols-2 sm:gap-3">
        <label className={LABEL}>
          {t('addPerson.nameOptional')}
          <input
            value={form.name}
            maxLength={NAME_MAX}
            autoComplete="off"
            onChange={({ target }) => setForm({ ...form, name: target.value })}
            className={FIELD}
          />
        </label>
        <label className={LABEL}>
          {t('list.role')}
          <select
            value={form.role}
            onChange={({ target }) =>
              setForm({
                ...form,
                role: ROLES.find((role) => role === target.value) ?? form.role,
              })
            }
            className={FIELD}
          >
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {frame(`role.${role}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className="text-xs text-muted">{t(`roleChange.${form.role}`)}</p>
      <PasswordField
        value={form.password}
        onChange={(password) => setForm({ ...form, password })}
        invalid={refusal === 'passwordShort'}
        describedBy={refusal === 'passwordShort' ? `${id}-refusal` : ''}
      />
      <RefusalNote id={`${id}-refusal`} error={error} />
    </DialogShell>
  )
}
