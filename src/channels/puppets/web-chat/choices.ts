import type { ReplyChoice } from '../../../domain/message.js'

/**
 * The numbered choices of a reply whose sender handed over only its text: its lines `1 看原文`, `2 没解决`, counted from 1.
 * A list with other marks (`1.`, `1、`) is part of an answer and offers nothing.
 */
export function choicesIn(text: string): ReplyChoice[] {
  const choices: ReplyChoice[] = []
  for (const line of text.split('\n')) {
    const [, key, label] = /^([1-9]) (\S.*)$/.exec(line.trim()) ?? []
    if (key && label && Number(key) === choices.length + 1) choices.push({ key, label })
  }
  return choices
}
