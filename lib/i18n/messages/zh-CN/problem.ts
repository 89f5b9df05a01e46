import type { problem as english } from '../en/problem.ts'

export const problem: typeof english = {
  inOne: '<strong>{title}</strong>{next}',
  bucketUnknown: '该 Bucket',
  identityUnknown: 'Offcut 所用 AccessKey',
  mediaNotFound: {
    title: '点播中没有该媒资。',
    next: '可能已被删除，或属于其他地域，或属于当前 AccessKey 无权访问的应用。请核对页面顶部的地域。',
  },
  fileNotFound: {
    title: '该媒资没有对应文件。',
    next: '通常是从未开始上传。未删除任何内容。若不再需要该媒资，可在点播控制台删除。',
  },
  storageNotFound: {
    title: '存储不存在。',
    next: '请在点播控制台“配置管理 > 媒资管理配置 > 存储管理”中确认 {bucket} 仍在列表中。若该 Bucket 已从点播移除，请在 OSS 中删除碎片。',
  },
  accessDenied: {
    title: '自有 Bucket 未授权点播服务。',
    next: '{bucket} 需由其所有者在点播控制台“存储管理”中授权，之后再试。',
  },
  invalidParameter: {
    title: '点播未接受该请求。',
    next: '这是 Offcut 的缺陷，与媒资无关。未删除任何内容。请附请求 ID 反馈。',
  },
  keyNotAllowed: {
    title: '当前 AccessKey 无权删除碎片文件。',
    next: '需由 RAM 管理员在 {identity} 的权限策略中添加 vod:DeleteMultipartUpload。之后再试。',
  },
  throttled: { title: '被点播限流。', next: '{seconds} 秒后自动继续。' },
  throttledStill: {
    title: '被点播限流。',
    next: '同一账号的其他工具可能占用了限额。未删除任何内容。请一分钟后再试。',
  },
  notActive: {
    title: '该账号未开通点播或服务已暂停。',
    next: '请在点播控制台查看开通与欠费情况。',
  },
  noAnswer: {
    title: '未收到点播的应答。',
    next: '碎片文件可能已删除，也可能没有。正在核实，结果会显示在此处。',
  },
  noAnswerStill: {
    title: '未收到点播的应答。',
    next: '碎片文件可能已删除，也可能没有。再次询问后仍无应答，请稍后再试。',
  },
  unknownMoved: {
    title: '未收到点播的应答。',
    next: '此后上传有新活动，因此未再次询问。请复查，确认不再上传后可重新删除。',
  },
  unknownTooOld: {
    title: '未收到点播的应答。',
    next: '已超过 15 分钟，因此未再次询问，碎片文件是否已删除未知。可再次删除，重复操作没有影响。',
  },
  fault: { title: '点播服务异常。', next: '尚无删除成功的确认，可重试。' },
  rejected: {
    title: '点播拒绝了请求。',
    next: '未删除任何内容。原因见代码；可凭请求 ID 向阿里云咨询。',
  },
  inProgress: {
    title: '该上传有新活动。',
    next: '上传可能仍在进行，未删除任何内容。可稍后复查。',
  },
  signedOut: { title: '登录已失效。', next: '重新登录后会回到此页面。' },
  signedOutUnsettled: {
    title: '登录已失效。',
    next: '删除操作会继续。重新登录后，可在该媒资的历史中查看结果。',
  },
  badMediaId: {
    title: '这不是媒体 ID。',
    next: '媒体 ID 由 1 至 64 个字母、数字、“-”或“_”组成。请检查链接，或搜索该媒资。',
  },
  forbidden: {
    title: '当前角色无权执行此操作。',
    next: '未做任何更改。可由管理员执行或调整角色。',
  },
  searchText: { title: '点播无法搜索该内容。', next: '请加入文字、字母或数字。' },
  invalidInput: { title: 'Offcut 未接受该请求。', next: '请刷新页面后重试。' },
  keyMayNotList: {
    title: '无法读取媒资。',
    next: '当前 AccessKey 缺少 vod:{action}。请在 RAM 控制台“权限管理 > 权限策略”中添加。',
  },
  noKey: { title: '未配置 AccessKey。', next: '请按 README 配置后重新启动。' },
  badKey: {
    title: '点播不接受该 AccessKey。',
    next: 'AccessKey 错误、已禁用或已失效。请按 README 配置有效的 AccessKey 后重新启动。',
  },
  clock: {
    title: '时钟相差过大，点播拒绝了调用。',
    next: '请校准运行 Offcut 的机器的时钟，之后再试。',
  },
  unreachable: {
    title: '无法连接点播。',
    next: '请检查接入地址、网络和点播的服务状态，之后再试。',
  },
  timeout: { title: '点播未及时应答。', next: '可重试。' },
  offline: { title: '无法连接 Offcut。', next: '请检查网络后重试。' },
  offlineShown: { title: '网络已断开，', next: '显示 {time} 的数据。' },
  offlineDelete: {
    title: '无法连接 Offcut。',
    next: '尚不能确定碎片文件是否已删除。请检查网络后重试，重复操作没有影响。',
  },
  internal: {
    title: 'Offcut 出现错误。',
    next: '可重试。若仍然失败，请将下方请求编号告知 Offcut 的管理人员。',
  },
  planTooLarge: {
    title: '所选媒资过多，无法放入一个计划。',
    next: '逐条选择的媒资每个计划最多 {count, number} 条。可减少所选，或在碎片文件中按筛选条件全选。',
  },
  planTooManyUnknown: {
    title: '扫描未发现的媒资过多。',
    next: '此类媒资需逐条向点播查询，每个计划最多 {count, number} 条。可减少所选，或先扫描再从碎片文件中选择。',
  },
  planOffline: {
    title: '无法连接 Offcut。',
    next: '无法得知计划是否已制定；制定计划不会删除任何内容。请检查网络后重试。',
  },
  startOffline: {
    title: '无法连接 Offcut。',
    next: '无法得知清理任务是否已启动。请检查网络后重试；不会重复启动。',
  },
  startExpired: {
    title: '该计划已过有效期。',
    next: '未启动。请重新选择媒资并制定新计划。',
  },
  startDeclined: {
    title: '{name} 已拒绝该计划。',
    next: '未启动。原因见计划页面；可制定新计划。',
  },
  startOver: {
    title: '{name} 已启动该清理任务。',
    next: '可在任务页面查看进度。',
  },
  startChanged: {
    title: '计划与此处显示的不一致。',
    next: '未启动。请打开计划重新查看。',
  },
  cleanupNotFound: {
    title: '该计划已不存在。',
    next: '未启动。请重新选择媒资并制定新计划。',
  },
  cleanupMoved: {
    title: '该清理任务的状态已改变。',
    next: '本次操作未生效，页面显示最新状态。',
  },
  undoTooLate: {
    title: '无法撤销：清理任务已开始执行。',
    next: '可在任务页面查看进度，并可取消剩余。',
  },
  signInAgain: '登录',
  copyPolicy: '复制策略',
}
