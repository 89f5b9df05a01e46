'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'

export function ClearSelection({ onClear }: { onClear: () => void }) {
  const t = useTranslations('media')
  return (
    <Button
      size="small"
      onClick={() => {
        onClear()
        // The button goes; who pressed it by keyboard goes on where selecting begins.
        document.querySelector<HTMLElement>('[data-control="all"]')?.focus()
      }}
    >
      {t('clear')}
    </Button>
  )
}
