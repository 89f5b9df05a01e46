'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import Search from 'lucide-react/icons/search'
import X from 'lucide-react/icons/x'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { RefObject } from 'react'
import { keyOf } from '@/components/command-menu/menu-item'
import type { MenuGroup, MenuItem } from '@/components/command-menu/menu-item'
import { MenuItemIcon } from '@/components/command-menu/menu-item-icon'
import { MenuItemWords } from '@/components/command-menu/menu-item-words'
import { useMediaSearch } from '@/components/command-menu/use-media-search'
import { useMenuGroups } from '@/components/command-menu/use-menu-groups'
import { RetryProblem } from '@/components/feedback/retry-problem'
import type { PlaceName } from '@/components/layout/places'
import { Button } from '@/components/ui/button'
import { openedMedia } from '@/lib/ui/opened-media'
import { isolated, shortTitle } from '@/lib/ui/title-text'

/** What VOD's search takes. */
const MAX_LENGTH = 128

/** The field and the lines that it finds; begins anew each time the menu opens. */
export function CommandMenuBody({
  input,
  places,
  typed,
  onChoose,
}: {
  input: RefObject<HTMLInputElement | null>
  places: readonly PlaceName[]
  typed: string
  onChoose: (item: MenuItem) => void
}) {
  const t = useTranslations('commandMenu')
  const frame = useTranslations('frame')
  const [text, setText] = useState(typed)
  const [opened] = useState(openedMedia)
  const q = text.trim()
  const search = useMediaSearch(q)
  const groups = useMenuGroups(q, {
    places,
    opened,
    searched: search.wanted,
    found: search.found,
  })

  return (
    <Autocomplete.Root
      inline
      open
      items={groups}
      filteredItems={groups}
      autoHighlight="always"
      keepHighlight
      value={text}
      onValueChange={(value, { reason }) => {
        // A chosen line does something; it is no text.
        if (reason !== 'item-press') setText(value)
      }}
    >
      <div className="flex items-center gap-2 border-b border-line pr-2 pl-4">
        <Search aria-hidden className="size-4 shrink-0 text-muted" />
        <Autocomplete.Input
          ref={input}
          aria-label={t('field')}
          placeholder={t('field')}
          maxLength={MAX_LENGTH}
          enterKeyHint="go"
          autoCapitalize="none"
          spellCheck={false}
          className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none"
        />
        <Dialog.Close
          aria-label={frame('close')}
          title={frame('close')}
          render={<Button look="quiet" size="icon" className="max-sm:size-11" />}
        >
          <X aria-hidden className="size-5" />
        </Dialog.Close>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <Autocomplete.List aria-label={t('label')} className="scroll-py-2 p-2 empty:p-0">
          {(group: MenuGroup) => <Group key={group.name} group={group} onChoose={onChoose} />}
        </Autocomplete.List>
        <Autocomplete.Status className="px-5 pb-3 wrap-anywhere text-muted empty:hidden">
          {search.searching && t('searching')}
          {search.found?.total === 0 && t('noMatch', { text: isolated(shortTitle(q)) })}
          {search.found && search.found.total > 0 && (
            <span className="sr-only">{t('found', { count: search.found.total })}</span>
          )}
        </Autocomplete.Status>
        {search.error && (
          <div className="px-4 pb-4">
            <RetryProblem error={search.error} busy={false} onRetry={search.again} />
          </div>
        )}
      </div>
      <Hints />
    </Autocomplete.Root>
  )
}

function Group({ group, onChoose }: { group: MenuGroup; onChoose: (item: MenuItem) => void }) {
  const t = useTranslations('commandMenu.group')
  return (
    <Autocomplete.Group items={group.items} className="not-first:mt-2">
      <Autocomplete.GroupLabel className="px-3 py-1 text-xs font-medium text-muted">
        {t(group.name)}
      </Autocomplete.GroupLabel>
      <Autocomplete.Collection>
        {(item: MenuItem) => (
          <Autocomplete.Item
            key={keyOf(item)}
            value={item}
            onClick={() => onChoose(item)}
            className="flex min-h-9 cursor-pointer scroll-my-2 items-center gap-3 rounded-md px-3 py-1 outline-none select-none data-highlighted:bg-selected data-highlighted:shadow-[inset_2px_0_0_var(--accent)] max-sm:min-h-11"
          >
            <MenuItemIcon item={item} />
            <MenuItemWords item={item} />
          </Autocomplete.Item>
        )}
      </Autocomplete.Collection>
    </Autocomplete.Group>
  )
}

/** For whoever has a keyboard at hand. */
function Hints() {
  const t = useTranslations('commandMenu')
  return (
    <p
      aria-hidden
      className="flex gap-4 border-t border-line px-4 py-2 text-xs text-muted max-sm:hidden touch:hidden"
    >
      <span>
        <kbd className="font-sans">↑ ↓</kbd> {t('hintMove')}
      </span>
      <span>
        <kbd className="font-sans">↵</kbd> {t('hintChoose')}
      </span>
      <span>
        <kbd className="font-sans">Esc</kbd> {t('hintClose')}
      </span>
    </p>
  )
}
