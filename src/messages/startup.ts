/** What the operator reads when the program starts, or does not. */
export const startup = {
  ready: (host: string, port: number) =>
    `助学信使已启动。请在浏览器打开 http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}  （按 Ctrl+C 停止）\n`,
  failed(error: unknown): string {
    if (!(error instanceof Error)) return '启动失败。'
    const code = 'code' in error ? String(error.code) : ''
    if (code === 'EADDRINUSE')
      return '启动失败：端口已被占用。请先停掉占用的程序，或者换一个端口，例如：PORT=3001 npm start'
    if (code === 'EACCES') return '启动失败：没有权限使用这个端口或目录。请换一个 PORT（1024 以上）或 DATA_DIR。'
    if (code === 'ECONNREFUSED') return '启动失败：连不上数据库。请检查 DATABASE_URL，并确认 PostgreSQL 已启动。'
    return `启动失败：${error.message}`
  },
} as const
