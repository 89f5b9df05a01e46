import type { ReplyLanguage } from '../../uploads/reply.ts'

/**
 * What a message is written in: Chinese once it has as many Han characters as words of other letters. Null without
 * either.
 * @param text without IDs, addresses and titles, which say nothing of who writes
 */
export function messageLanguage(text: string): ReplyLanguage | null {
  let han = 0
  let words = 0
  for (const [found] of text.matchAll(/\p{sc=Han}|(?:(?!\p{sc=Han})\p{L}){2,40}/gu))
    if (/^\p{sc=Han}/u.test(found)) han++
    else words++
  if (han === 0 && words === 0) return null
  return han > 0 && han >= words ? 'zh-CN' : 'en'
}
