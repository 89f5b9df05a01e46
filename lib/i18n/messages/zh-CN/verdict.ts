import type { verdict as english } from '../en/verdict.ts'

export const verdict: typeof english = {
  stalledReported: '已停滞。已 {duration}无进展；最近上报 {ratio}，{at}。',
  stalledReportedNoRatio: '已停滞。已 {duration}无进展；最近上报 {at}。',
  stalledUnreported: '未完成，无上报。{duration}前开始，无法得知是否仍在上传。',
  inProgressReported: '可能仍在上传。{duration}前有活动。',
  inProgressUnreported: '可能仍在上传。{duration}前开始，尚不能判断。',
  inProgressUnknown: '可能仍在上传。点播未给出时间。',
  inProgressSupport:
    '{reading}上传可能仍在进行，仅管理员可以中断。可稍后复查，或将此链接发给管理员。',
  inProgressAdmin: '{reading}上传可能仍在进行。可稍后复查。',
  finished: '该媒资已上传完成。若正在覆盖上传原始文件，该上传会失败。',
  expired: '点播应已清除这些碎片文件；若已清除，结果为“没有碎片文件”。',
  clean: '{duration}前已清理。',
  evidence: '依据',
  fact: {
    status: '点播状态',
    created: '创建时间',
    mediaModified: '媒资最近修改',
    noReport: '上传详情',
    noReportValue: '无上报',
    reportModified: '最近上报',
    uploadRatio: '上报进度',
    uploadSize: '上报大小',
    lastSignOfLife: '最近活动',
    quietPeriodHours: '静默期',
    quietPeriodValue: '{hours} 小时',
    storageOwner: '存储',
    cleared: '本系统清理时间',
  },
}
