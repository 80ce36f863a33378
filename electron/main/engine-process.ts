/** The engine in a process of its own: the window never freezes while it works, and survives its crash. */
import { utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron'

export interface EngineProcess {
  /** Gives the engine one end of a channel to a window. */
  connect(port: MessagePortMain): void
  stop(): void
}

export interface EngineProcessOptions {
  readonly script: string
  /** What the engine needs to know, as command-line arguments. */
  readonly args: readonly string[]
  /** The engine ended unexpectedly and was started anew; windows need new channels. */
  onRestart(): void
}

export function startEngineProcess({ script, args, onRestart }: EngineProcessOptions): EngineProcess {
  let isStopping = false
  let child = fork()

  function fork(): UtilityProcess {
    const started = utilityProcess.fork(script, [...args], { serviceName: 'Bildungswerkbank Datendienst' })
    started.on('exit', () => {
      if (isStopping) return
      child = fork()
      onRestart()
    })
    return started
  }

  return {
    connect: (port) => child.postMessage('channel', [port]),
    stop() {
      isStopping = true
      child.postMessage('stop')
    },
  }
}
