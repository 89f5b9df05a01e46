import type { ReadStream } from 'node:tty'
import { text } from 'node:stream/consumers'
import { UsageError } from './flags.ts'

/** Ctrl-C while a password was asked for. */
export class Interrupted extends Error {}

/** All of the standard input, without the line end that `echo` and editors put there. */
export const passwordFromInput = async (input: NodeJS.ReadableStream): Promise<string> =>
  (await text(input)).replace(/\r?\n$/, '')

/** What a terminal is to the questions below; tests bring their own. */
export type Terminal = Pick<ReadStream, 'isTTY' | 'setRawMode' | 'on' | 'off' | 'resume' | 'pause'>

/**
 * Asks twice, without showing what is typed.
 * @throws UsageError when there is no terminal or the two differ; Interrupted
 */
export async function askPassword(
  terminal: Terminal,
  say: (text: string) => void,
): Promise<string> {
  if (!terminal.isTTY)
    throw new UsageError('There is no terminal to ask for a password: use --password-stdin.')
  const password = await askHidden(terminal, say, 'Password: ')
  const again = await askHidden(terminal, say, 'Once more: ')
  if (password !== again) throw new UsageError('The two passwords differ.')
  return password
}

const ENTER = /[\r\n\u0004]/
const INTERRUPT = '\u0003'
const BACKSPACE = /[\b\u007f]/

function askHidden(
  terminal: Terminal,
  say: (text: string) => void,
  question: string,
): Promise<string> {
  // Raw: the terminal echoes nothing, and hands over every key. Before the question, which invites to type.
  terminal.setRawMode(true)
  say(question)
  terminal.resume()
  return new Promise((resolve, reject) => {
    let typed: string[] = []
    const end = (settle: () => void) => {
      terminal.off('data', take)
      terminal.setRawMode(false)
      terminal.pause()
      say('\n')
      settle()
    }
    const take = (data: Buffer | string) => {
      for (const key of data.toString()) {
        if (key === INTERRUPT) return end(() => reject(new Interrupted()))
        if (ENTER.test(key)) return end(() => resolve(typed.join('')))
        if (BACKSPACE.test(key)) typed = typed.slice(0, -1)
        else typed.push(key)
      }
    }
    terminal.on('data', take)
  })
}
