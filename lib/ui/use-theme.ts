'use client'

import { useSyncExternalStore } from 'react'
import { setRootChoice, subscribeToRootChoices } from './root-choice.ts'
import { isTheme, THEME_COOKIE } from './theme.ts'
import type { Theme } from './theme.ts'

function themeOnRoot(): Theme {
  const { theme } = document.documentElement.dataset
  return isTheme(theme) ? theme : 'system'
}

/** @param drawn by the server */
export const useTheme = (drawn: Theme): Theme =>
  useSyncExternalStore(subscribeToRootChoices, themeOnRoot, () => drawn)

/** The attribute alone changes every colour; the cookie lets the server write it next time. */
export const setTheme = (theme: Theme) => setRootChoice('theme', THEME_COOKIE, theme)
