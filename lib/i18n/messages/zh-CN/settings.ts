import type { settings as english } from '../en/settings.ts'

export const settings: typeof english = {
  title: '设置',
  line: '谁可以使用 Offcut，以及通过哪个连接。',
}
