import type { commandMenu as english } from '../en/command-menu.ts'

export const commandMenu: typeof english = {
  label: '搜索与命令',
  button: '搜索',
  field: '媒资标题、ID 或命令',
  group: {
    opened: '本标签页打开过的媒资',
    places: '导航',
    media: '媒资',
    choices: '偏好设置',
    account: '账号',
  },
  allMedia: '在“媒资”中搜索“{text}”',
  total: '{total, number} 条',
  theme: '外观：{theme}',
  language: '语言：{language}',
  current: '当前',
  singleKeys: '单键快捷键（如 /）',
  on: '已开启',
  off: '已关闭',
  searching: '正在搜索点播…',
  noMatch: '没有符合“{text}”的媒资。',
  found: '{count, number} 条媒资符合。',
  hintMove: '移动',
  hintChoose: '选择',
  hintClose: '关闭',
}
