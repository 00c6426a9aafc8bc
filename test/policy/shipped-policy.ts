import { join } from 'node:path'
import { answerQuestion } from '../../src/conversations/question.js'
import { loadPolicy } from '../../src/policy/load-policy.js'
import type { PolicyMemory, PolicyReply, PolicyScope } from '../../src/policy/policy.js'

export const packsRoot = join(import.meta.dirname, '../../prisma/packs')

export const primary: PolicyScope = { region: '云南/昆明', stage: 'primary', today: '2026-11-21' }

export const shippedPolicy = loadPolicy(packsRoot)

/** Says one message after the other, as one parent, and returns the last reply. */
export function say(messages: string | readonly string[], scope: Partial<PolicyScope> = {}): PolicyReply {
  let memory: PolicyMemory = {}
  let reply: PolicyReply | undefined
  for (const message of [messages].flat()) {
    reply = answerQuestion(shippedPolicy, message, memory, { ...primary, ...scope })
    memory = reply.memory
  }
  if (!reply) throw new Error('nothing was said')
  return reply
}
