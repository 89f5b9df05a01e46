'use client'

import { useSyncExternalStore } from 'react'
import { setRootChoice, subscribeToRootChoices } from './root-choice.ts'
import { SINGLE_KEYS_COOKIE, singleKeysAreOn } from './single-keys.ts'

/** Whether keys that act alone do so; for who shows them. Who hears them asks `singleKeyOf`. */
export const useSingleKeys = (): boolean =>
  useSyncExternalStore(subscribeToRootChoices, singleKeysAreOn, () => true)

export const setSingleKeys = (on: boolean) =>
  setRootChoice('singleKeys', SINGLE_KEYS_COOKIE, on ? 'on' : 'off')
