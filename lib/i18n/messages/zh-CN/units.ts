import type { units as english } from '../en/units.ts'

export const units: typeof english = {
  ago: '{duration}前',
  justNow: '刚刚',
  day: '{n} 天',
  hour: '{n} 小时',
  minute: '{n} 分钟',
  second: '{n} 秒',
  unknown: '未知',
}
