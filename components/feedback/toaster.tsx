'use client'

import { Toast } from '@base-ui/react/toast'
import CircleCheck from 'lucide-react/icons/circle-check'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import X from 'lucide-react/icons/x'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useEffect } from 'react'
import { DeletionNews } from '@/components/feedback/deletion-news'
import { RequestId } from '@/components/feedback/request-id'
import { takeToasts } from '@/components/feedback/toasts'
import type { ToastContent } from '@/components/feedback/toasts'

const SHOWN_MS = 5_000

/** Draws toasts: five seconds, longer while hovered or focused; failures until they are closed. */
export function Toaster() {
  return (
    <Toast.Provider timeout={SHOWN_MS}>
      <ToastList />
      <DeletionNews />
    </Toast.Provider>
  )
}

function ToastList() {
  const t = useTranslations('frame')
  const { toasts, add } = Toast.useToastManager<ToastContent>()

  useEffect(
    () =>
      takeToasts(
        (content) =>
          void add({
            title: content.text,
            description: content.details,
            data: content,
            ...(content.failed && { timeout: 0 }),
          }),
      ),
    [add],
  )

  return (
    <Toast.Portal>
      <Toast.Viewport
        aria-label={t('notifications')}
        className="fixed inset-x-3 bottom-20 z-50 mx-auto flex max-w-lg flex-col gap-2 md:right-5 md:left-auto md:mx-0 md:w-lg"
      >
        {toasts.map((toast) => (
          <Toast.Root
            key={toast.id}
            toast={toast}
            swipeDirection={['down', 'right']}
            className="flex items-start gap-2.5 rounded-lg border border-line bg-raised p-3 shadow-raised transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            {toast.data?.failed ? (
              <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
            ) : (
              <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-clean" />
            )}
            <Toast.Content className="min-w-0 flex-1 space-y-0.5">
              <Toast.Title className="font-medium wrap-anywhere" />
              {toast.data?.details && <Toast.Description className="text-pretty wrap-anywhere" />}
              {toast.data?.code && (
                <p className="font-mono text-xs break-all text-muted">{toast.data.code}</p>
              )}
              {toast.data?.requestId && <RequestId id={toast.data.requestId} />}
              {toast.data?.link && (
                <Link
                  href={toast.data.link.href}
                  prefetch={false}
                  className="inline-block font-medium text-accent underline underline-offset-2"
                >
                  {toast.data.link.text}
                </Link>
              )}
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
