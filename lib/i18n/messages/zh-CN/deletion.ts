import type { deletion as english } from '../en/deletion.ts'

export const deletion: typeof english = {
  title: '删除“{title}”的碎片文件？',
  goesReported:
    '<strong>将删除：</strong>本次未完成上传已传的分片，上报大小 {size}。删除后无法恢复。',
  goesUnknown: '<strong>将删除：</strong>本次未完成上传已传的分片，大小未知。删除后无法恢复。',
  stays: '<strong>不受影响：</strong>媒资记录、原始文件、转码后的文件。',
  mind: '<strong>注意：</strong>之后无法断点续传，只能从头上传。',
  verdict: '<strong>判定：</strong>{reading}',
  where: '地域 {region} · {mediaId}',
  reason: '原因（选填）',
  ticket: '工单号（选填）',
  confirm: '删除碎片文件',
  keep: '保留',
  deleting: '正在删除…',
  reading: '正在查看该上传…',
  readAgain: '复查',
  copyLink: '复制链接',
  deletedToast: '已删除“{title}”的碎片文件。',
  cleanToast: '“{title}”没有碎片文件。',
}
