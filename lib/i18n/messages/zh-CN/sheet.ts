import type { sheet as english } from '../en/sheet.ts'

export const sheet: typeof english = {
  title: '媒资',
}
