import { afterEach, describe, expect, it } from 'vitest'
import { approveArticle } from '../../src/actions/approve-article.js'
import { draftArticle } from '../../src/actions/draft-article.js'
import { rollBackArticle } from '../../src/actions/roll-back-article.js'
import { verifyAudit } from '../../src/storage/audit.js'
import { staffCalled } from '../../src/storage/staff.js'
import { unansweredQuestions } from '../../src/storage/unanswered.js'
import { until } from '../harness/until.js'
import { type Office, openOffice } from './office.js'

let office: Office
afterEach(() => office.end())

type Parent = ReturnType<Office['person']>

const question = '研学旅行困难学生要交钱吗'
const answer = '研学旅行对困难学生不收费，出发前一周找班主任登记。'
const full = '本校组织研学旅行，经认定的家庭经济困难学生不收交通、食宿和门票费。'.repeat(3)

/** Whatever is said first, the parent is left without help: an answer is not the right one, or there is none. */
async function getsNoHelp(parent: Parent, text: string): Promise<void> {
  await parent.says(text)
  const unsolved = /(\d) 没解决/.exec(parent.last())?.[1]
  if (unsolved) await parent.says(unsolved)
}

const noted = () => office.stored((prisma) => unansweredQuestions(prisma, office.school.id))

function staff(name: string) {
  return office.stored(async (prisma) => {
    const [member] = await staffCalled(prisma, office.school.id, name)
    if (!member) throw new Error('nobody of that name')
    return member
  })
}

async function drafts(by: string, text = answer, articleId = 'own-trip') {
  const content = {
    id: articleId,
    title: '研学旅行',
    topic: 'contact',
    questions: question,
    short: text,
    full,
    rule: { document: '本校资助办公室答复' },
    mark: 'M',
  } as const
  const input = { school: office.school, author: await staff(by), now: office.app().clock.now(), content }
  return office.stored((prisma) => prisma.$transaction((tx) => draftArticle(tx, input)))
}

async function approves(by: string, draft: string) {
  const approval = {
    school: office.school,
    approver: await staff(by),
    now: office.app().clock.now(),
    draft,
    despite: false,
  }
  return office.stored((prisma) => prisma.$transaction((tx) => approveArticle(tx, approval)))
}

async function rollsBack(by: string, to?: number) {
  const rollback = {
    school: office.school,
    by: await staff(by),
    now: office.app().clock.now(),
    articleId: 'own-trip',
    to,
  }
  return office.stored((prisma) => prisma.$transaction((tx) => rollBackArticle(tx, rollback)))
}

/** Until the running bot has noticed. */
async function hearsInTheEnd(parent: Parent, pattern: RegExp): Promise<void> {
  await until(async () => {
    await parent.says(question)
    return pattern.test(parent.last())
  })
}

describe('the school learns', () => {
  it('asked in vain, noted, drafted, approved by a second person, answered, taken back', async () => {
    office = await openOffice()
    await office.open()
    const parent = office.person('parent')
    await getsNoHelp(parent, question)
    await getsNoHelp(office.person('another'), `${question}？`)
    const [heard] = await noted()
    expect(heard).toMatchObject({ count: 2, askedOn: '2026-11-23' })

    const draft = await drafts('周老师')
    await parent.says(question)
    expect(parent.last()).not.toContain(answer)
    await expect(approves('周老师', draft.id)).rejects.toMatchObject({ reason: 'same-person' })
    await approves('杨校长', 'own-trip@1')
    await hearsInTheEnd(parent, new RegExp(answer))
    expect(parent.last()).toContain('本校资助办公室答复')
    expect(await noted()).toEqual([])
    await expect(approves('杨校长', draft.id)).rejects.toMatchObject({ reason: 'not-a-draft' })

    await rollsBack('周老师')
    await hearsInTheEnd(parent, new RegExp(`^(?!.*${answer})`, 's'))
    expect(await office.stored(verifyAudit)).toMatchObject({ ok: true })
  })

  it('a newer version takes the place of the older one, and any approved version can come back', async () => {
    office = await openOffice()
    await office.open()
    const parent = office.person('parent')
    await approves('杨校长', (await drafts('周老师')).id)
    const second = '研学旅行今年不办了，请以班主任的通知为准，不用登记。'
    await approves('周老师', (await drafts('杨校长', second)).id)
    await hearsInTheEnd(parent, new RegExp(second))
    const third = await drafts('周老师', '还没有人批准的第三个说法，不能说给家长听。')
    await expect(rollsBack('杨校长', third.version)).rejects.toMatchObject({ reason: 'never-approved' })
    expect(await rollsBack('杨校长')).toEqual({ from: 2, to: 1 })
    await hearsInTheEnd(parent, new RegExp(answer))
    expect(await rollsBack('杨校长', 2)).toEqual({ from: 1, to: 2 })
    await hearsInTheEnd(parent, new RegExp(second))
  })

  it('an answer that cannot be read any more leaves the one before in force', async () => {
    office = await openOffice()
    await office.open()
    const parent = office.person('parent')
    await approves('杨校长', (await drafts('周老师')).id)
    await hearsInTheEnd(parent, new RegExp(answer))
    await office.stored(async (prisma) => {
      await prisma.articleVersion.updateMany({ data: { content: { id: 'own-trip' } } })
      await prisma.school.updateMany({ data: { answersChange: { increment: 1 } } })
    })
    office.app().clock.forwardTo(new Date('2026-11-24T09:00:00+08:00'))
    await hearsInTheEnd(parent, new RegExp(answer))
  })
})

describe('what a noted question keeps', () => {
  it('no sender, no phone, no name, no hour; nothing of a report or a cry for help', async () => {
    office = await openOffice()
    await office.open()
    const parent = office.person('canary-contact')
    await getsNoHelp(parent, '我是李雷的妈妈，电话13800138000，三年级2班，研学旅行怎么算？')
    for (const text of ['他打我我不想活了研学旅行怎么办', '举报王老师乱收研学旅行的钱怎么办'])
      await getsNoHelp(parent, text)
    const rows = await office.stored((prisma) => prisma.unansweredQuestion.findMany())
    expect(rows).toHaveLength(1)
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['askedOn', 'count', 'id', 'plain', 'schoolId', 'text'])
    expect(rows[0]?.text).toContain('研学旅行怎么算')
    expect(JSON.stringify(rows)).not.toMatch(/canary|1380|李雷|2班|T\d\d:|09:00/)
    const left = await office.stored(async (prisma) => [
      await prisma.session.count(),
      await prisma.contact.count({ where: { externalId: 'canary-contact' } }),
    ])
    expect(left).toEqual([0, 0])
  })

  it('nothing, while the parent is told whom to ask, when it cannot be stored', async () => {
    office = await openOffice()
    await office.open()
    const parent = office.person('parent')
    await office.stored((prisma) => prisma.$executeRaw`ALTER TABLE "UnansweredQuestion" RENAME TO "Away"`)
    await getsNoHelp(parent, question)
    parent.hears(/0871-0000000|人工|资助/)
    expect(parent.last()).not.toMatch(/故障/)
  })
})
