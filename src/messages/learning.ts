/** Words of the commands for questions without an answer and the school's own answers. */
export const learningWords = {
  ownRule: '本校资助办公室答复',
  noQuestions: '目前没有答不上来的问题。',
  questions: (rows: readonly { id: string; count: number; askedOn: string; text: string }[]) =>
    rows.map((row) => `${row.id}  ${row.count} 次  最近 ${row.askedOn}  ${row.text}`).join('\n'),
  noQuestion: '没有这个编号的问题。用 policy questions 查看编号。',
  forgotten: '已从列表里删掉。',
  needsAsk: '新条目要写家长会怎么问：--question 编号，或 --ask "问法"（可以写多次）。',
  badDay: '日期请写成 2026-11-23 这样。',
  badNumber: '请写一个不小于 0 的整数。',
  unknownStaff: (name: string) => `学校里没有叫“${name}”的工作人员。先用 staff invite 邀请。`,
  ambiguousStaff: (name: string) => `叫“${name}”的不止一位，请在 --by 后写编号。`,
  drafted: (draft: string) =>
    `草稿 ${draft} 已保存，家长还看不到。先看影响：policy evaluate ${draft}；再请另一位老师批准：policy approve ${draft} --by 姓名`,
  refused: {
    'not-allowed': '只有校长、资助专干和评议员能起草、批准和撤回答复。',
    invalid: '内容不合要求：',
    'personal-data': '内容里好像有身份证号、手机号、银行卡号或聊天账号。请去掉（学校座机可以写）。',
    'ends-before-start': '结束日期不能早于开始日期。',
    unknown: '没有这个草稿或版本。用 policy versions 条目编号 查看。',
    'not-a-draft': '这个版本已经批准过了。要恢复它，用 policy rollback。',
    'same-person': '起草人不能批准自己的草稿，请另一位老师批准。',
    'never-approved': '这个版本没有经两个人批准过，不能直接恢复。',
  },
  forbiddenFacts: (ids: readonly string[]) =>
    `没有批准：用试题检查时，下面这些题会说出不该说的内容：${ids.join('、')}。请修改草稿；确认无误可以加 --anyway。`,
  accuracyFalls: (lost: number, tolerance: number) =>
    `没有批准：答对的试题会少 ${lost} 道（最多允许 ${tolerance} 道）。请修改草稿或问法；确认无误可以加 --anyway。`,
  notReached: '没有批准：照草稿里的问法来问，也得不到这条答复。请补充问法（--ask）；确认无误可以加 --anyway。',
  effect: (effect: {
    lines: number
    rightBefore: number
    rightAfter: number
    changed: readonly { id: string; question: string; before: Shown; after: Shown }[]
    newlyFailing: readonly string[]
    newlyForbidden: readonly string[]
    asked: number
    missed: readonly string[]
  }) =>
    [
      `试题 ${effect.lines} 道：答对 ${effect.rightBefore} → ${effect.rightAfter}，答法有变 ${effect.changed.length} 道。`,
      `草稿的问法 ${effect.asked} 种，${effect.asked - effect.missed.length} 种能得到这条答复。`,
      ...effect.missed.map((question) => `  得不到：${question}`),
      ...effect.changed.map(
        ({ id, question, before, after }) => `  ${id} ${question}：${shown(before)} → ${shown(after)}`,
      ),
      ...(effect.newlyFailing.length > 0 ? [`由对变错：${effect.newlyFailing.join('、')}`] : []),
      ...(effect.newlyForbidden.length > 0 ? [`会说不该说的：${effect.newlyForbidden.join('、')}`] : []),
    ].join('\n'),
  approved: (version: string) => `${version} 已经生效，正在运行的助学信使几秒内就会用上。`,
  noVersions: '这一条没有学校自己的版本。',
  versions: (
    rows: readonly { version: number; state: string; author: string; approver: string | null; draftedOn: string }[],
  ) =>
    rows
      .map((row) => `${row.version}  ${row.state}  ${row.draftedOn}  起草 ${row.author}  批准 ${row.approver ?? '—'}`)
      .join('\n'),
  rolledBack: (articleId: string, to: number | null) =>
    to === null ? `${articleId} 已撤下，恢复为原来的答复。` : `${articleId} 已恢复到第 ${to} 版。`,
} as const

type Shown = { readonly outcome: string; readonly articleId?: string; readonly right: boolean }

function shown({ outcome, articleId, right }: Shown): string {
  return `${outcome}${articleId ? ` ${articleId}` : ''}${right ? '（对）' : '（错）'}`
}
