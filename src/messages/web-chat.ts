/** Words of the web chat: names, refusals of its routes, and everything on its page. */

export const webChatNames = { bot: '助学信使', visitor: '网页访客' } as const

export const webChatRefusals = {
  foreignOrigin: '这条请求不是从本页发出的，没有处理。请直接打开学校给的网址再试。',
  noSession: '请刷新页面后再试。',
  invalid: '消息格式不对，没有收到。请刷新页面后再试。',
  tooLong: '一次最多 4000 字。请分成几条发送。',
  empty: '还没有写内容。请写好再发。',
  tooBig: '文件超过 30 MB，没有收到。请压缩或拍小一点再发。',
  emptyFile: '这个文件是空的，没有收到。请重新选择。',
  tooFast: '发得太快了，请等几秒，消息会自动补发。',
  botNotReady: '助学信使正在启动，消息会自动补发。',
  tooManyUnanswered: '前面的消息还在处理，请稍等，消息会自动补发。',
  notInRoom: '您不在这个群里，消息没有发出。',
  idInUse: '这条消息没有发出，请再发一次。',
  tooManyUploads: '现在上传的人较多，文件会自动重传。',
  noSuchFile: '这个文件已经不在服务器上了（聊天文件最多留 24 小时）。',
  demoOnly: '只有演示学校才有这个功能。',
  broken: '服务器出了问题，消息没有处理。请稍后再试，或打学校电话。',
} as const

/** Handed to the page's script as data. */
export const webChatPageWords = {
  connecting: '正在连接…',
  connected: '已连接',
  reconnecting: '正在重新连接…消息会自动补发',
  says: '说',
  me: '我',
  sending: '发送中…',
  taken: '已送达',
  failed: '没有发出',
  failedByBot: '没有处理成功',
  resend: '重新发送',
  typing: '助学信使正在处理…',
  lostFile: '页面刷新后文件需要重新选择',
  imageAlt: '图片',
  download: '下载',
  menu: '菜单',
  mention: '@助学信使 ',
  privateChat: '助学信使',
  unread: '有未读消息',
  clockFailed: '没有调成，请稍后再试',
} as const

export const webChatPage = {
  title: '助学信使',
  openingHint: '正在打开对话…',
  logLabel: '对话内容',
  conversationsLabel: '选择对话',
  choicesLabel: '快捷回复',
  inputLabel: '要发送的消息',
  inputHint: '在这里写',
  keysHint: '回车发送，Shift+回车换行',
  send: '发送',
  attach: '附件',
  attachLabel: '附件：发送图片或文件，最大 30 MB',
  mentionButton: '@助学信使',
  privacyLine: '消息经学校服务器处理，最多留 24 小时',
  privacy:
    '聊天记录和没写完的内容最多留 24 小时，您确认提交的才会存档。学校的网络可能记下访问时间和设备地址。用的是公用电脑或别人的手机，用完请清除。',
  forget: '清除本机记录',
  forgetTitle: '清除本机记录？',
  forgetText:
    '这台设备和服务器内存里的聊天记录会马上删除，也不再认得这台设备：订阅和没写完的内容会失效，教职工要重新绑定。已经提交的反映不受影响，查询码请先抄好。',
  forgetConfirm: '确定清除',
  forgetCancel: '不清除',
  largeType: '大字',
  noScript: '这个页面需要打开浏览器的 JavaScript 才能对话。也可以打学校电话，或到学校资助办公室。',
  demo: {
    title: '演示学校',
    notice: '这是演示，人物和名单都是虚构的。',
    personas: '演示身份',
    personasHint: '换一个身份，看对方收到什么',
    clock: '演示时间',
    nextSlot: '快进到下一个提醒时间',
    tomorrow: '快进到明天 9:00',
  },
} as const
