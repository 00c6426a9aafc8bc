import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'

export const roleNames = ['bot', 'worker', 'web'] as const
export type ProcessRole = (typeof roleNames)[number]

const url = (protocols: string[]) =>
  z.string().refine((value) => protocols.includes(protocolOf(value)), `须以 ${protocols.join(' 或 ')}// 开头`)

const envSchema = z.object({
  DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .transform((path) => resolve(path)),
  PORT: z.coerce
    .number('须为 0–65535 的整数')
    .int('须为 0–65535 的整数')
    .min(0, '须为 0–65535')
    .max(65535, '须为 0–65535')
    .default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: url(['postgresql:', 'postgres:']).optional(),
  REDIS_URL: url(['redis:', 'rediss:', 'unix:']).optional(),
  ROLES: z
    .string()
    .default('bot,worker,web')
    .transform((text) => text.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(roleNames, `只能是 ${roleNames.join('、')}，用逗号隔开`)).min(1)),
  WECHATY_PUPPET: z.string().min(1).default('web-chat'),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      '只能是 trace、debug、info、warn、error、fatal、silent',
    )
    .default('info'),
  ZHUXUE_NOW: z.iso
    .datetime({ offset: true, error: '须为带时区的 ISO 时间，例如 2026-11-23T09:00:00+08:00' })
    .transform((text) => new Date(text))
    .optional(),
})

export type Env = z.infer<typeof envSchema>

/** A variable of the environment has a value that is not allowed; the message names each one and what is allowed. */
export class InvalidEnvironment extends Error {
  override name = 'InvalidEnvironment'
}

/** Reads the environment once. An empty value counts as unset. Throws `InvalidEnvironment`. */
export function readEnv(source: Record<string, string | undefined> = processEnv()): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = envSchema.safeParse(given)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `  ${String(issue.path[0])}：${issue.message}`)
  throw new InvalidEnvironment(
    `环境变量有误，请改正后重新启动（说明见 .env.example）：\n${[...new Set(lines)].join('\n')}`,
  )
}

function processEnv(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}

function protocolOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol : ''
}
