import { describe, expect, it } from 'vitest'
import { answerQuestion } from '../../src/conversations/question.js'
import { ownPack } from '../../src/policy/packs/own-pack.js'
import { PackError } from '../../src/policy/packs/pack-error.js'
import { primary, shippedPolicy } from './shipped-policy.js'

const school = { name: '河边小学', region: '云南/昆明' }
const own = (id: string, questions: string, short: string) => ({
  articleId: id,
  version: 1,
  content: {
    id,
    title: '本校答复',
    topic: 'contact',
    questions,
    short,
    full: short.repeat(8),
    rule: { document: '本校资助办公室答复' },
    mark: 'M',
  },
})
const uniform = own('own-uniform', '校服补助有没有\n校服费能不能减免', '校服费可以减免，找班主任登记。')
const layered = shippedPolicy.over(ownPack(school, [uniform]))
const reply = (policy: typeof layered, question: string, region = school.region) =>
  answerQuestion(policy, question, {}, { ...primary, region })

describe("a school's own answer", () => {
  it.each(['校服补助有没有', '请问校服补助有没有啊', '有没有校服补助', '校服费能减免不'])(
    'is told to %s',
    (question) => {
      expect(reply(layered, question)).toMatchObject({ outcome: 'answer', articleId: 'own-uniform' })
    },
  )

  it.each(['小学住校一年补多少钱', '名单公示几天', '举报有人冒领补助', '今天天气怎么样', '校长电话多少'])(
    'leaves other questions as they were: %s',
    (question) => {
      expect(reply(layered, question)).toEqual(reply(shippedPolicy, question))
    },
  )

  it('never stands above a cry for help', () => {
    expect(reply(layered, '我不想活了，校服补助有没有')).toEqual(reply(shippedPolicy, '我不想活了，校服补助有没有'))
    expect(reply(layered, '我不想活了，校服补助有没有').outcome).toBe('human')
  })

  it('takes the place of a shipped article with its id', () => {
    const question = '小学住校一年补多少钱'
    const id = reply(shippedPolicy, question).articleId ?? ''
    const replaced = shippedPolicy.over(ownPack(school, [own(id, '补助怎么说', '本校的补助请看校门口公告栏的通知。')]))
    expect(reply(replaced, question)).toMatchObject({ articleId: id, outcome: 'answer' })
    expect(reply(replaced, question).text).toContain('校门口公告栏')
  })

  it('is not told about another place', () => {
    expect(reply(layered, '广东的校服补助有没有').articleId).not.toBe('own-uniform')
  })
})

describe('own answers that do not fit the pack schema', () => {
  it('are refused whole, and the message says which version', () => {
    const bad = { articleId: 'own-bad', version: 3, content: { id: 'own-bad' } }
    expect(() => ownPack(school, [uniform, bad])).toThrow(PackError)
    expect(() => ownPack(school, [uniform, bad])).toThrow(/own-bad@3/)
  })
})
