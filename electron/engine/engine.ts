/** Composition root: opens a workspace and answers the contract, whatever host asks. */
import { randomInt } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Contract, Method } from '../../shared/contract/contract.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Events } from '../../shared/contract/events.ts'
import type { InputOf, OutputOf } from '../../shared/contract/operation.ts'
import type { Channel, Outbound, Progress } from '../../shared/contract/protocol.ts'
import type { Names } from '../../shared/model/kind.ts'
import { model as programModel, type Model } from '../../shared/model/model.ts'
import { browseFolder, suggestedFolder } from './browse.ts'
import { loadDemo, type DemoSizes } from './demo/load.ts'
import type { EngineContext, EngineOptions } from './engine-context.ts'
import { createExchanges, type Exchanges } from './exchanges.ts'
import { createHandlers } from './handlers.ts'
import { runJob, type JobOptions } from './jobs/run-job.ts'
import { createCall, serveChannel } from './serve.ts'
import { openSettings } from './settings.ts'
import { backupTarget, dropOldBackups, isBackupDue } from './store/backup.ts'
import { openNames } from './store/names.ts'
import { sqliteRefusal } from './store/sqlite-refusal.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

export interface CallOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

export interface Engine {
  /** Serves one window until its channel closes. */
  serve(channel: Channel): void
  call<M extends Method>(method: M, input: InputOf<Contract[M]>, options?: CallOptions): Promise<OutputOf<Contract[M]>>
  /** Labels and titles of the open workspace, for hosts in the same process that read what people type. */
  names(): Names
  /** The model of the open workbench: the program's, with its own fields. */
  model(): Model
  /** Example data of a chosen size, for trying and measuring. */
  loadDemo(sizes: DemoSizes): Promise<void>
  close(): Promise<void>
}

/** How often another process's writes are looked for. */
const noticeEveryMs = 1000

export function createEngine(options: EngineOptions): Engine {
  const settings = openSettings(options.settingsPath)
  const channels = new Set<Channel>()
  const log = options.log ?? ((line: string) => console.error(line))
  let workspace: Workspace | undefined
  /** A workspace that is still being filled; it is gone again where that fails, so no window may work in it yet. */
  let unseen: Workspace | undefined
  /** How many workers of this program write, or wait to. */
  let running = 0
  let exchanges: Exchanges | undefined
  let notice: NodeJS.Timeout | undefined
  /** A worker that writes the file; two writers at once would refuse each other. */
  let writing: Promise<void> | undefined

  const emit: EngineContext['emit'] = (name, payload) => {
    for (const channel of channels) channel.send({ type: 'event', name, payload } as Outbound)
    if (name === 'changed' && (payload as Events['changed']).origin === 'local') exchanges?.nudge()
  }

  function close(): void {
    exchanges?.stop()
    clearInterval(notice)
    exchanges = undefined
    if (options.isInteractive !== true) workspace?.finish()
    workspace?.close()
    workspace = undefined
    unseen = undefined
  }

  function demandWorkspace(): Workspace {
    if (workspace === undefined)
      throw new WorkbenchError(
        'notFound',
        'Es ist keine Werkbank geöffnet. Bitte öffnen Sie eine oder legen Sie eine neue an.',
      )
    return workspace
  }

  function demandExchanges(): Exchanges {
    const current = demandWorkspace()
    exchanges ??= createExchanges({
      workspace: current,
      isInteractive: options.isInteractive === true,
      emitSync: (state) => emit('sync', state),
      log,
    })
    return exchanges
  }

  async function backup(reason: 'daily' | 'import' | 'restore', options?: JobOptions): Promise<void> {
    const { path } = demandWorkspace().store
    await runJob('copyWorkbench', { source: path, target: backupTarget(path, reason, Date.now()) }, options)
    dropOldBackups(path)
  }

  const context: EngineContext = {
    options,
    emit,
    workspace: demandWorkspace,
    close,
    exchanges: demandExchanges,
    backup,
    alone(work) {
      const current = demandExchanges()
      const done = (writing ?? Promise.resolve()).then(() =>
        current.transport() === undefined ? work() : current.alone(work),
      )
      writing = done.then(
        () => undefined,
        () => undefined,
      )
      running += 1
      return done.finally(() => void (running -= 1))
    },
    open(path, isNew, { isUnseen = false } = {}) {
      const user = settings.read().user ?? ''
      const opened = openWorkspace({ path: resolve(path), resourcesPath: options.resourcesPath, isNew, user, emit })
      close()
      workspace = opened
      if (isUnseen) unseen = opened
      settings.noteOpened({
        path: opened.store.path,
        name: basename(opened.store.path, '.werkbank'),
        openedAt: Date.now(),
      })
      if (options.isInteractive === true) {
        // What an own worker writes is told when it is done, as own work.
        notice = setInterval(() => running === 0 && opened.notice(), noticeEveryMs)
        notice.unref()
        if (!isNew && !opened.core.db.isReadOnly && isBackupDue(opened.store.path, Date.now())) {
          backup('daily').catch((error: unknown) =>
            log(`Sicherung: ${error instanceof Error ? error.message : String(error)}`),
          )
        }
      }
      demandExchanges().restart()
      return opened
    },
    show(opened) {
      if (unseen !== opened) return
      unseen = undefined
      emit('workspace', { revision: opened.core.replicas.revision() })
    },
    setUser(user) {
      settings.setUser(user)
      workspace?.setUser(user)
    },
    state() {
      const { user, recent } = settings.read()
      return {
        user,
        recent: recent.filter(({ path }) => existsSync(path)),
        suggestedFolder: suggestedFolder(),
        open: workspace === undefined || workspace === unseen ? null : workspace.state(),
      }
    },
  }

  const call = createCall(
    { ...createHandlers(context), browse: ({ path }) => browseFolder(path) },
    {
      mayWrite: () => writing,
      seam: (error) => sqliteRefusal(error, workspace?.store.path ?? ''),
    },
  )

  return {
    serve(channel) {
      channels.add(channel)
      channel.onClose(() => channels.delete(channel))
      serveChannel(channel, { call, reportBug: (error, method) => reportBug(log, error, method) })
    },
    call: (method, input, { signal = new AbortController().signal, onProgress = () => undefined } = {}) =>
      call(method, input, { signal, onProgress }),
    loadDemo: (sizes) => loadDemo(demandWorkspace(), sizes, {}),
    model: () => workspace?.core.model ?? programModel,
    names: () => openNames(demandWorkspace().core),
    close: async () => {
      close()
      rmSync(options.outboxPath, { recursive: true, force: true })
      await Promise.resolve()
    },
  }
}

/** Logs a bug once, without any data of the workbench, and answers the number that people see. */
function reportBug(log: (line: string) => void, error: unknown, method: string): string {
  const reference = `R-${randomInt(1000, 10_000)}`
  log(`${reference} ${method}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  return reference
}
