'use client'

import { Toast } from '@base-ui/react/toast'
import CircleCheck from 'lucide-react/icons/circle-check'
import X from 'lucide-react/icons/x'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { RequestId } from '@/components/feedback/request-id'
import { takeToasts } from '@/components/feedback/toasts'

const SHOWN_MS = 5_000

/** Draws toasts: five seconds, longer while hovered or focused. */
export function Toaster() {
  return (
    <Toast.Provider timeout={SHOWN_MS}>
      <ToastList />
    </Toast.Provider>
  )
}

function ToastList() {
  const t = useTranslations('frame')
  const { toasts, add } = Toast.useToastManager<{ requestId?: string }>()

  useEffect(
    () => takeToasts(({ text, requestId }) => void add({ title: text, data: { requestId } })),
    [add],
  )

  return (
    <Toast.Portal>
      <Toast.Viewport
        aria-label={t('notifications')}
        className="fixed inset-x-3 bottom-20 z-50 mx-auto flex max-w-md flex-col gap-2 md:right-5 md:bottom-5 md:left-auto md:mx-0 md:w-md"
      >
        {toasts.map((toast) => (
          <Toast.Root
            key={toast.id}
            toast={toast}
            swipeDirection={['down', 'right']}
            className="flex items-start gap-2.5 rounded-lg border border-line bg-raised p-3 shadow-raised transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-clean" />
            <Toast.Content className="min-w-0 flex-1">
              <Toast.Title className="font-medium wrap-anywhere" />
              {toast.data?.requestId && <RequestId id={toast.data.requestId} />}
            </Toast.Content>
            <Toast.Close
              aria-label={t('close')}
              className="-m-1 rounded p-1 text-muted hover:text-text"
            >
              <X aria-hidden className="size-4" />
            </Toast.Close>
          </Toast.Root>
        ))}
      </Toast.Viewport>
    </Toast.Portal>
  )
}
