import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindow, Dialog, WebContents, WebFrameMain } from 'electron'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { recordAddress } from '../../../shared/contract/record-address.ts'
import { recorded, standIn } from '../../support/electron-stand-in.ts'
import { scratchFolder } from '../../support/workbench.ts'

vi.mock('electron', () => standIn)

const { appOrigin, fileOf, registerAppScheme, serveApp } = await import('../../../electron/main/protocol.ts')
const { isOuterLink, lockContents, lockSession } = await import('../../../electron/main/security.ts')
const { askBeforeLeaving, openWindow, windowOptions } = await import('../../../electron/main/window.ts')
const { openChannel, windowOf } = await import('../../../electron/main/channel.ts')
const { createDialogs } = await import('../../../electron/main/dialogs.ts')
const { startEngineProcess } = await import('../../../electron/main/engine-process.ts')

describe('a window', () => {
  it('has a sandboxed, isolated page without Node', () => {
    expect(windowOptions('/preload.cjs').webPreferences).toEqual({
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: true,
    })
  })
})

describe('a window of its own for a record', () => {
  it('is made like every other and shows our own page, whose address names the record', () => {
    const loaded: string[] = []
    const made: unknown[] = []
    const BrowserWindowOf = standIn['BrowserWindow'] as ReturnType<typeof vi.fn>
    BrowserWindowOf.mockImplementationOnce(function (this: object, options: unknown) {
      made.push(options)
      Object.assign(this, {
        once: vi.fn(),
        webContents: { on: vi.fn() },
        loadURL: (url: string) => void loaded.push(url),
      })
    })
    openWindow('/preload.cjs', recordAddress({ entity: 'actor', id: 'a1' }))
    expect(made).toEqual([windowOptions('/preload.cjs')])
    expect(loaded).toEqual([`${appOrigin}/?record=actor%2Fa1`])
  })
})

describe('a page with texts that are not saved', () => {
  it('is asked about, and goes only when the person says so', () => {
    let leave: (event: { preventDefault(): void }) => void = () => undefined
    askBeforeLeaving({
      webContents: { on: (_event: string, listener: typeof leave) => (leave = listener) },
    } as unknown as BrowserWindow)
    const { dialog } = standIn as { dialog: Pick<Dialog, 'showMessageBoxSync'> }
    const asked = vi.spyOn(dialog, 'showMessageBoxSync')
    const goes = [0, 1].map((answer) => {
      asked.mockReturnValueOnce(answer)
      const preventDefault = vi.fn()
      leave({ preventDefault })
      // Preventing what prevents it lets it go.
      return preventDefault.mock.calls.length > 0
    })
    expect(goes).toEqual([false, true])
    asked.mockRestore()
  })
})

describe('every page', () => {
  const events = new Map<string, (event: { url?: string; preventDefault(): void }) => void>()
  let openHandler: ((details: { url: string }) => { action: string }) | undefined

  beforeAll(() => {
    lockContents({
      on: (event: string, listener: never) => events.set(event, listener),
      setWindowOpenHandler: (handler: never) => (openHandler = handler),
    } as unknown as WebContents)
  })

  const isPrevented = (name: string, url: string): boolean => {
    const preventDefault = vi.fn()
    events.get(name)?.({ url, preventDefault })
    return preventDefault.mock.calls.length > 0
  }

  it('stays on our own pages', () => {
    expect(isPrevented('will-navigate', 'app://werkbank/')).toBe(false)
    for (const url of [
      'https://beispiel.example/',
      'file:///etc/passwd',
      'app://andere/',
      'app://werkbank.evil/',
      'javascript:alert(1)',
    ]) {
      expect(isPrevented('will-navigate', url)).toBe(true)
    }
    expect(isPrevented('will-redirect', 'app://werkbank/')).toBe(true)
    expect(isPrevented('will-attach-webview', '')).toBe(true)
  })

  it('opens no window; links to the web and to mail go to their own programs, nothing else does', () => {
    for (const url of [
      'https://beispiel.example/',
      'mailto:a@b.de',
      'file:///etc/passwd',
      'http://unsicher.example/',
      'smb://server',
    ]) {
      expect(openHandler?.({ url })).toEqual({ action: 'deny' })
    }
    expect(recorded.opened).toEqual(['https://beispiel.example/', 'mailto:a@b.de'])
    expect(isOuterLink('kein Verweis')).toBe(false)
  })

  it('is granted no permission', () => {
    lockSession()
    const granted: boolean[] = []
    recorded.permissionRequest?.({} as WebContents, 'media', (isGranted) => granted.push(isGranted), {} as never)
    expect(granted).toEqual([false])
    expect(recorded.permissionCheck?.(null, 'clipboard-read', '', {} as never)).toBe(false)
    expect(recorded.devicePermission?.({} as never)).toBe(false)
  })
})

describe('app://', () => {
  const renderer = join(scratchFolder(), 'renderer')
  mkdirSync(renderer)
  writeFileSync(
    join(renderer, 'index.html'),
    '<meta name="csp-nonce" content="%NONCE%"><script nonce="%NONCE%"></script>',
  )

  it('is a standard, secure scheme', () => {
    registerAppScheme()
    expect(recorded.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ])
  })

  it('serves nothing outside of its folder', () => {
    for (const path of [
      '/../secret',
      '/%2e%2e/secret',
      '/..%2fsecret',
      '/%2e%2e%2f%2e%2e%2fetc/passwd',
      '/a/..%5c..%5csecret',
      '/%00',
    ]) {
      const file = fileOf(`${appOrigin}${path}`, renderer)
      expect(file === undefined || file.startsWith(`${renderer}/`)).toBe(true)
    }
    expect(fileOf('app://andere/index.html', renderer)).toBeUndefined()
    expect(fileOf('https://werkbank/index.html', renderer)).toBeUndefined()
  })

  it('answers its page with a policy whose nonce is new every time', async () => {
    mkdirSync(renderer, { recursive: true })
    writeFileSync(
      join(renderer, 'index.html'),
      '<meta name="csp-nonce" content="%NONCE%"><script nonce="%NONCE%"></script>',
    )
    const nonces: string[] = []
    for (let index = 0; index < 2; index += 1) {
      const response = await serveApp(`${appOrigin}/`, renderer)
      const policy = response.headers.get('Content-Security-Policy') ?? ''
      const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain('unsafe')
      expect(await response.text()).toContain(`nonce="${nonce}"`)
      nonces.push(nonce)
    }
    expect(new Set(nonces).size).toBe(2)
    expect((await serveApp(`${appOrigin}/fehlt.js`, renderer)).status).toBe(404)
  })
})

describe('the channel', () => {
  const contents = {} as WebContents
  const posted: unknown[] = []
  const opened: string[] = []
  const window = {
    webContents: Object.assign(contents, { postMessage: (...args: unknown[]) => posted.push(args) }),
  } as unknown as BrowserWindow
  const frame = (patch: object): WebFrameMain => ({ parent: null, origin: appOrigin, ...patch }) as WebFrameMain
  const engine = { connect: vi.fn(), stop: vi.fn() }

  beforeAll(() =>
    openChannel({
      engine,
      dialogs: createDialogs('/nirgends'),
      windows: () => [window],
      open: (search) => opened.push(search),
    }),
  )

  it('hears only the main frame of our own page in our own window', () => {
    expect(windowOf({ sender: contents, senderFrame: frame({}) }, [window])).toBe(window)
    expect(
      windowOf({ sender: contents, senderFrame: frame({ origin: 'https://evil.example' }) }, [window]),
    ).toBeUndefined()
    expect(windowOf({ sender: contents, senderFrame: frame({ parent: {} }) }, [window])).toBeUndefined()
    expect(windowOf({ sender: contents, senderFrame: null }, [window])).toBeUndefined()
    expect(windowOf({ sender: {} as WebContents, senderFrame: frame({}) }, [window])).toBeUndefined()
  })

  it('gives each window one end of a channel and the engine the other', () => {
    const connect = recorded.listeners.get('connect') as (event: object) => void
    connect({ sender: contents, senderFrame: frame({ origin: 'https://evil.example' }) })
    expect(engine.connect).not.toHaveBeenCalled()
    connect({ sender: contents, senderFrame: frame({}) })
    expect(engine.connect).toHaveBeenCalledWith({ name: 'port1' })
    expect(posted).toEqual([['port', null, [{ name: 'port2' }]]])
  })

  it('refuses foreign senders and malformed messages', async () => {
    const call = (name: string, event: object, ...args: readonly unknown[]): Promise<unknown> =>
      (recorded.handlers.get(name) as (...all: unknown[]) => Promise<unknown>)(event, ...args)
    const ours = { sender: contents, senderFrame: frame({}) }
    expect(await call('pickFile', ours, 'workbook')).toEqual({ path: '/tmp/gewählt.xlsx', name: 'gewählt.xlsx' })
    await expect(call('pickFile', { ...ours, senderFrame: frame({ origin: 'null' }) }, 'workbook')).rejects.toThrow(
      'Abgelehnt',
    )
    await expect(call('pickFile', ours, 'program')).rejects.toThrow('Abgelehnt')
    await expect(call('pickFile', ours, 'workbook', 'more')).rejects.toThrow('Abgelehnt')
    await expect(call('deliver', ours, { path: '/etc/passwd', name: 'x' })).rejects.toThrow('Abgelehnt')
    await expect(call('deliver', ours, { path: 1 })).rejects.toThrow('Abgelehnt')
    await expect(call('open', ours, { path: '/etc/passwd', name: 'x.pdf' })).rejects.toThrow('Abgelehnt')
    await call('openRecord', ours, { entity: 'actor', id: 'a1' })
    for (const place of [
      { entity: '../x', id: 'a1' },
      { entity: 'actor', id: 'a b' },
      { entity: 'actor', id: 'a1', url: 'https://evil.example' },
      'https://evil.example',
    ])
      await expect(call('openRecord', ours, place)).rejects.toThrow('Abgelehnt')
    await expect(
      call('openRecord', { sender: {} as WebContents, senderFrame: frame({}) }, { entity: 'actor', id: 'a1' }),
    ).rejects.toThrow('Abgelehnt')
    expect(opened).toEqual(['?record=actor%2Fa1'])
  })
})

describe('a made file', () => {
  it('is opened outside only where it lies in the outbox and cannot run', async () => {
    const outbox = scratchFolder()
    const dialogs = createDialogs(outbox)
    const file = (name: string, folder = outbox): { readonly path: string; readonly name: string } => {
      writeFileSync(join(folder, name), '')
      return { path: join(folder, name), name }
    }
    for (const refused of [
      file('Rechnung.exe'),
      file('Start.lnk'),
      file('Rechnung.pdf.bat'),
      file('Plan.pdf', scratchFolder()),
    ])
      await expect(dialogs.open(refused)).rejects.toThrow('Abgelehnt')
    // What it is called does not count, but what it is.
    await expect(dialogs.open({ ...file('Tarnung.js'), name: 'Plan.pdf' })).rejects.toThrow('Abgelehnt')
    const plan = file('Plan.pdf')
    await dialogs.open(plan)
    expect(recorded.opened.filter((path) => path.startsWith(outbox))).toEqual([plan.path])
  })

  it('is saved whole or not at all; what cannot be replaced stays as it was', async () => {
    const [outbox, folder] = [scratchFolder(), scratchFolder()]
    const made = { path: join(outbox, 'Angebote.csv'), name: 'Angebote.csv' }
    writeFileSync(made.path, 'neu')
    const { showSaveDialog } = standIn['dialog'] as { readonly showSaveDialog: ReturnType<typeof vi.fn> }
    const saveAs = (filePath: string): Promise<void> => {
      showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath })
      return createDialogs(outbox).deliver({} as BrowserWindow, made)
    }
    writeFileSync(join(folder, 'Angebote.csv'), 'alt')
    await saveAs(join(folder, 'Angebote.csv'))
    expect(readFileSync(join(folder, 'Angebote.csv'), 'utf8')).toBe('neu')
    mkdirSync(join(folder, 'Ordner.csv'))
    for (const place of [join(folder, 'Ordner.csv'), join(folder, 'fehlt', 'x.csv')])
      await expect(saveAs(place)).rejects.toThrow('konnte dort nicht gespeichert werden')
    expect(readdirSync(folder).sort()).toEqual(['Angebote.csv', 'Ordner.csv'])
  })
})

describe('the engine process', () => {
  it('is started anew when it ends by itself, and windows are told', () => {
    const onRestart = vi.fn()
    const engine = startEngineProcess({ script: 'engine.js', args: [], onRestart })
    const before = recorded.forks.length
    recorded.forks.at(-1)?.child.exits[0]?.()
    expect([recorded.forks.length - before, onRestart.mock.calls.length]).toEqual([1, 1])
    engine.stop()
    recorded.forks.at(-1)?.child.exits[0]?.()
    expect(recorded.forks.length - before).toBe(1)
  })
})
