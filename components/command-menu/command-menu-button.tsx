'use client'
'use no memo'

// Part of every page's start: all but the button and its keys is fetched once somebody reaches for it.

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'
import type { CommandMenuProps } from '@/components/command-menu/command-menu'
import { isComposing, singleKeyOf } from '@/lib/ui/single-keys'

/** Opens the command menu; so do Ctrl-K or ⌘-K anywhere, and `/` where the page has no search field to go to. */
export function CommandMenuButton({
  apple,
  lost,
  children,
  ...given
}: Pick<CommandMenuProps, 'places' | 'signOut'> & {
  /** ⌘ is what Ctrl is elsewhere. */
  apple: boolean
  /** Shown when the menu cannot be fetched. */
  lost: ReactNode
  children: ReactNode
}) {
  const [Menu, setMenu] = useState<ComponentType<CommandMenuProps>>()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const note = useRef<HTMLParagraphElement>(null)

  const load = () =>
    import('@/components/command-menu/command-menu').then(({ CommandMenu }) =>
      setMenu(() => CommandMenu),
    )
  const prepare = () => void load().catch(() => {})

  function show() {
    setTyped('')
    setOpen(true)
    load().catch(() => {
      setOpen(false)
      note.current?.showPopover()
    })
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { key } = event
    if (isComposing(event)) return
    if (key === (apple ? 'Meta' : 'Control')) prepare()
    const command = apple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
    if (command && !event.altKey && !event.shiftKey && key.toLowerCase() === 'k') {
      event.preventDefault()
      // A question that cannot be taken back is answered first.
      if (open) setOpen(false)
      else if (!event.repeat && !document.querySelector('[role="alertdialog"]')) show()
    } else if (open && !Menu) {
      // What is typed while the menu is on its way is typed into it.
      if (key === 'Escape') setOpen(false)
      else if (key.length > 1 || event.ctrlKey || event.metaKey) return
      else setTyped(typed + key)
      event.preventDefault()
    } else if (singleKeyOf(event) === '/') {
      event.preventDefault()
      const field = document.querySelector<HTMLInputElement>('main [role="searchbox"]')
      if (field?.checkVisibility()) {
        field.focus()
        field.select()
      } else show()
    }
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts={apple ? 'Meta+K' : 'Control+K'}
        aria-busy={open && !Menu}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={show}
        className="flex h-8 min-w-8 items-center justify-center gap-2 rounded-md px-2 text-muted transition-colors hover:bg-hover hover:text-text md:mr-1 md:border md:border-line-strong"
      >
        {children}
      </button>
      <p
        ref={note}
        popover="auto"
        role="alert"
        className="header-panel w-72 rounded-lg border border-line bg-raised p-3 text-text shadow-raised"
      >
        {lost}
      </p>
      {Menu && <Menu {...given} open={open} typed={typed} onClose={() => setOpen(false)} />}
    </>
  )
}
