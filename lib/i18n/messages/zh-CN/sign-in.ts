import type { signIn as english } from '../en/sign-in.ts'

export const signIn: typeof english = {
  title: '登录 Offcut',
  about: '查找并删除视频点播中未完成上传留下的碎片文件。',
  enterAsRole: '以{role}身份进入',
  mayViewer: '可查看全部内容，不能删除。',
  maySupport: '可查看，可删除碎片文件。',
  mayAdmin: '可执行全部操作。',
  email: '邮箱',
  password: '密码',
  submit: '登录',
  submitting: '正在登录…',
  emailMissing: '请输入邮箱。',
  passwordMissing: '请输入密码。',
  wrong: '邮箱或密码错误。请核对后重试。',
  slowed: '失败次数过多。请等待 {seconds} 秒后再试。',
  failed: '暂时无法登录。可重试；若仍然失败，原因见 Offcut 日志。',
}
