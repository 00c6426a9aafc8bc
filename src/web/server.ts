import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { WebChatDependencies } from './chat/port.js'
import { createWebChatRoutes } from './chat/routes.js'
import { createOperationsRoutes } from './operations.js'

export type WebServer = { readonly port: number; close(): Promise<void> }
type Operations = Parameters<typeof createOperationsRoutes>[0]

/** Opens the web server: operations everywhere, the chat page where the bot runs in this process. */
export async function openWebServer(options: {
  host: string
  port: number
  operations: Operations
  chat?: WebChatDependencies
}): Promise<WebServer> {
  const app = new Hono()
  app.route('/', createOperationsRoutes(options.operations))
  if (options.chat) app.route('/', createWebChatRoutes(options.chat))
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: options.host, port: options.port }, ({ port }) =>
      resolve({
        port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      }),
    )
    server.once('error', reject)
  })
}
