/** Words of the operator's commands. */
export const commandWords = {
  noSchool: '还没有建立学校。请先运行：npm run -s zhuxue -- init --school 校名 --stage primary --region 云南/昆明',
  schoolExists: '这个数据目录里已经有学校了。要新建请换一个 DATA_DIR。',
  schoolCreated: (name: string) =>
    `已建立：${name}。下一步邀请老师：npm run -s zhuxue -- staff invite --role principal --name 姓名`,
  badStage: '学段只能是 preschool、primary、junior、senior、vocational。',
  badRegion: '地区请写成“省/市”或“省/市/区县”，例如 云南/昆明/盘龙区。',
  badRole: '角色只能是 principal、aid-officer、reviewer、class-teacher、custodian。',
  classNeeded: '邀请班主任要写班级，例如 --class 三年级2班。',
  invited: (name: string, code: string) =>
    `请把邀请码交给${name}本人，让他在聊天里发给助学信使（14 天内有效，只能用一次）：\n${code}`,
  noFile: (path: string) => `找不到文件：${path}`,
  rosterRefused: (problems: readonly { cell: string; reason: string }[]) =>
    `名单没有导入，请改正后重来：\n${problems.map(({ cell, reason }) => `  ${cell ? `${cell}：` : ''}${reason}`).join('\n')}`,
  badDay: '日期请写成 2026-11-23 这样。',
  endsBeforeStart: '结束日期不能早于开始日期。',
  badDays: '工作日天数请写 1 到 366 的整数。',
  badConvention: '算法只能是 A（当天算第一天）或 B（次日起算）。',
  badRule: '公示规则请写成 working:5（工作日）或 calendar:7（自然日），1 到 60 天。',
  calendarNotPublished: (year: number) =>
    `${year} 年的放假安排国务院还没公布，算不出截止日期。请等公布后再算，或者由人来定：publicity import 加 --ends 日期。`,
  imported: (l: { id: string; startsOn: string; endsOn: string }) =>
    `已导入，还没有公示。公示期 ${l.startsOn} 到 ${l.endsOn}。核对后发布：npm run -s zhuxue -- publicity publish ${l.id}`,
  published: (recipients: number) => `已发布，并通知 ${recipients} 位订阅的家长。`,
  notPublishable: {
    unknown: '没有这个编号的名单。用 publicity list 查看编号。',
    'published-already': '这份名单已经发布过了。',
    'period-over': '这份名单的公示期已经过去，不能再发布。请用新的日期重新导入。',
  },
  lists: (rows: readonly { id: string; title: string; state: string; startsOn: string; endsOn: string }[]) =>
    rows.length
      ? rows.map((r) => `${r.id}  ${r.state}  ${r.startsOn}～${r.endsOn}  ${r.title}`).join('\n')
      : '还没有名单。',
  noticeRefused: {
    empty: '通知内容是空的。',
    'too-long': '通知太长了，最多 500 字。',
    'personal-data': '通知里好像有身份证号、手机号或银行卡号。请去掉个人信息（学校座机可以写）。',
  },
  noticeSent: (id: string, recipients: number) =>
    `通知已经交给后台发送，共 ${recipients} 位订阅的家长。查看进度：notice show ${id}`,
  noNotice: '没有这个编号的通知。',
  counts: (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([state, count]) => `${state} ${count}`)
      .join('  '),
  cases: (
    rows: readonly {
      code: string
      state: string
      category: string
      dueOn: string | null
      assigneeRole: string | null
    }[],
  ) =>
    rows.length
      ? rows
          .map((r) => `案${r.code}  ${r.state}  ${r.category}  ${r.dueOn ?? '无期限'}  ${r.assigneeRole ?? '未领取'}`)
          .join('\n')
      : '没有案件。',
  auditOk: (entries: number) => `审计记录完整，共 ${entries} 条。`,
  auditBroken: (chain: string, seq: number) =>
    `审计记录被改动过：链 ${chain} 从第 ${seq} 条起对不上。请立即保存现场并报告。`,
  notRunning: '程序没有在运行（或者端口不对）。请用 npm start 启动。',
  nothingAsked: '请写要问的问题，或者用 --batch 给一个文件。',
  badBatchLine: (line: number) => `第 ${line} 行不是有效的 JSON，或者没有 question。`,
} as const
