import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { UsageError } from './flags.ts'
import { askPassword, Interrupted, passwordFromInput } from './read-password.ts'
import type { Terminal } from './read-password.ts'

/** A terminal whose keys are typed by the test. */
function terminal(isTTY = true) {
  const keys = new PassThrough()
  const modes: boolean[] = []
  const fake = Object.assign(keys, {
    isTTY,
    setRawMode(raw: boolean) {
      modes.push(raw)
      return fake
    },
  }) as unknown as Terminal
  return { fake, keys, modes }
}

test('asks twice, shows nothing of it, and lets mistakes be taken back', async () => {
  const { fake, keys, modes } = terminal()
  const said: string[] = []
  const password = askPassword(fake, (words) => {
    said.push(words)
    if (words === 'Once more: ') keys.write('hörse 马\r')
  })
  keys.write('hörsx')
  keys.write('\u007fe 马\r')
  expect(await password).toBe('hörse 马')
  expect(said).toEqual(['Password: ', '\n', 'Once more: ', '\n'])
  expect(modes, 'the terminal shows keys again afterwards').toEqual([true, false, true, false])
})

test('two that differ are refused', async () => {
  const { fake, keys } = terminal()
  const password = askPassword(fake, (words) => {
    if (words === 'Once more: ') keys.write('battery\n')
  })
  keys.write('horse\n')
  await expect(password).rejects.toThrow(UsageError)
})

test('Ctrl-C ends it with the terminal as it was', async () => {
  const { fake, keys, modes } = terminal()
  const password = askPassword(fake, () => {})
  keys.write('ho\u0003rse')
  await expect(password).rejects.toThrow(Interrupted)
  expect(modes).toEqual([true, false])
})

test('without a terminal it says how else', () =>
  expect(askPassword(terminal(false).fake, () => {})).rejects.toThrow('--password-stdin'))

test('from the standard input it takes all but the line end', async () => {
  const input = new PassThrough()
  input.end(' with spaces \r\n')
  expect(await passwordFromInput(input)).toBe(' with spaces ')
})
