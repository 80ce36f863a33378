/** The browser host's channel: one WebSocket for each window of the interface. */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Channel } from '../../shared/contract/protocol.ts'

/** One message holds at most a paste of some hundred thousand cells. */
const messageLimit = 64 * 1024 * 1024

function channelOf(socket: WebSocket): Channel {
  return {
    send: (message) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
    },
    onMessage: (listener) =>
      void socket.on('message', (data) => {
        let message: unknown
        try {
          message = JSON.parse((data as Buffer).toString('utf8'))
        } catch {
          // Not JSON: nothing that our own page sends.
          return
        }
        listener(message)
      }),
    onClose: (listener) => void socket.on('close', listener),
  }
}

function refuse(socket: Duplex): void {
  // Ended alone it would stay half open for as long as the other side likes, and hold up the end of the program.
  socket.once('finish', () => socket.destroy())
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
}

export interface Channels {
  close(): void
}

/** Serves every window that `isAllowed` lets in. */
export function openChannels(
  server: Server,
  isAllowed: (request: IncomingMessage) => boolean,
  serve: (channel: Channel) => void,
): Channels {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: messageLimit })
  server.on('upgrade', (request, socket, head) => {
    // Node hands an upgraded connection over bare: a reset that nobody hears would end the whole program.
    socket.on('error', () => socket.destroy())
    if (!isAllowed(request)) {
      refuse(socket)
      return
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      // A message over the limit or against the protocol: the socket closes itself, and that is enough.
      opened.on('error', () => undefined)
      serve(channelOf(opened))
    })
  })
  return {
    close: () => {
      for (const client of sockets.clients) client.terminate()
    },
  }
}
