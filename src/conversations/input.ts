/** What a person sent, as the flows see it. */
export type Input =
  | { readonly kind: 'hello' }
  | { readonly kind: 'text'; readonly text: string }
  /** An image or file, already stored as a draft attachment. */
  | { readonly kind: 'attachment'; readonly attachmentId: string }
  /** An image or file that could not be taken. */
  | { readonly kind: 'refused-file'; readonly reason: 'too-large' | 'not-allowed' }
  /** An image or file where none is wanted: not even read. */
  | { readonly kind: 'stray-file' }
  | { readonly kind: 'voice' | 'other' }

const fixedKeys = {
  human: /^(0|人工|转人工|人工服务|找人工|真人)$/,
  back: /^(9|返回|上一步|退回|后退)$/,
  menu: /^(菜单|主菜单|目录|功能|帮助|help|menu|\?)$/i,
  cancel: /^(取消|退出|不填了|不写了|算了|停止)$/,
} as const
export type FixedKey = keyof typeof fixedKeys

/** What the person wrote, without control characters and blanks around it; their punctuation stays theirs. */
export function plainText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (char) => (char === '\n' ? '\n' : '')).trim()
}

/** A fixed key that means the same everywhere, or null. */
export function fixedKeyOf(text: string): FixedKey | null {
  const bare = bareWord(text)
  for (const key of Object.keys(fixedKeys) as FixedKey[]) if (fixedKeys[key].test(bare)) return key
  return null
}

/** The number that a short message chooses: 1, １, ①, 一, 第一个, 选1, “1.” → 1. Null when it is no choice. */
export function choiceNumber(text: string): number | null {
  const bare = bareWord(text)
    .replace(/^(我?选择?|第|按|回复?)+/, '')
    .replace(/(个|项|条|号|吧|呢|、|\.)+$/u, '')
  if (/^\d{1,2}$/.test(bare)) return Number(bare)
  const index = Math.max('零一二三四五六七八九'.indexOf(bare), '零壹贰叁肆伍陆柒捌玖'.indexOf(bare))
  return bare.length === 1 && index >= 0 ? index : null
}

function bareWord(text: string): string {
  return plainText(text.normalize('NFKC')).replace(
    /^[\s"'“”‘’「」《》()【】[\]]+|[\s"'“”‘’「」《》()【】[\]。.!,、;~]+$/gu,
    '',
  )
}
