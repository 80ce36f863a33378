/** A real SMB share: Debian's Samba as an ordinary process on a loopback port, mounted with rclone (FUSE). */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const smbd = '/usr/sbin/smbd'

/** Why the share cannot be had on this machine; undefined where it can. */
export function shareMissing(): string | undefined {
  if (!existsSync(smbd)) return 'Samba (smbd) is not installed'
  if (!existsSync('/dev/fuse')) return 'there is no /dev/fuse'
  for (const program of ['rclone', 'fusermount3'])
    if (spawnSync('which', [program]).status !== 0) return `${program} is not installed`
  return process.getuid?.() === 0 ? undefined : 'Samba needs root here'
}

export interface SmbShare {
  /** Where two workstations have mounted the share, each with a client and a cache of its own. */
  readonly paths: readonly [string, string]
  /** Ends the server as a power cut would; the mount stays. */
  cut(): Promise<void>
  /** Starts the server again. */
  mend(): Promise<void>
  close(): Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function until(what: string, isDone: () => Promise<boolean> | boolean): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (await isDone()) return
    await wait(100)
  }
  throw new Error(`It took too long: ${what}`)
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = createConnection({ port, host: '127.0.0.1' })
    socket.once('connect', () => done(true))
    socket.once('error', () => done(false))
    socket.once('close', () => done(false))
    socket.once('connect', () => socket.destroy())
  })
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => child.once('exit', () => done()))
}

export async function startSmbShare(): Promise<SmbShare> {
  const root = mkdtempSync(join(tmpdir(), 'werkbank-smb-'))
  const [share, state] = [join(root, 'share'), join(root, 'state')]
  for (const folder of [share, state]) mkdirSync(folder)
  const port = await freePort()
  const user = userInfo().username
  const settings = {
    'server role': 'standalone server',
    'smb ports': port,
    'bind interfaces only': 'yes',
    interfaces: 'lo',
    'map to guest': 'Bad User',
    'guest account': user,
    'log file': join(state, 'log'),
    'load printers': 'no',
    'disable spoolss': 'yes',
    ...Object.fromEntries(
      ['lock directory', 'state directory', 'cache directory', 'pid directory', 'private dir'].map((name) => [
        name,
        state,
      ]),
    ),
    'ncalrpc dir': join(state, 'ncalrpc'),
  }
  const config = join(root, 'smb.conf')
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`)
  writeFileSync(
    config,
    `[global]\n${lines.join('\n')}\n[gemeinsam]\npath = ${share}\nguest ok = yes\nread only = no\nforce user = ${user}\n`,
  )

  const serve = async (): Promise<ChildProcess> => {
    // A group of its own: each connection is served by a child, and all of them end together.
    const child = spawn(smbd, ['--foreground', '--no-process-group', `--configfile=${config}`, '--debug-stdout'], {
      stdio: 'ignore',
      detached: true,
    })
    await until('the share answers', () => answers(port))
    return child
  }
  const stop = async (child: ChildProcess): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
    await ended(child)
  }

  let server = await serve()
  const password = execFileSync('rclone', ['obscure', 'gast'], { encoding: 'utf8' }).trim()
  const remote = ['--smb-host=127.0.0.1', `--smb-port=${port}`, '--smb-user=gast', `--smb-pass=${password}`]
  const patience = ['--low-level-retries=1', '--retries=1', '--timeout=5s', '--contimeout=3s']

  /** A client that dies with the server, as rclone's sometimes does, is mounted again: what it had not sent lies in its cache. */
  async function mount(name: string): Promise<{ readonly path: string; close(): Promise<void> }> {
    const path = join(root, name)
    mkdirSync(path)
    const device = statSync(path).dev
    // A write is sent a moment after the file was closed: renamed before, it is sent under its last name.
    const cache = ['--vfs-cache-mode=writes', '--dir-cache-time=1s', '--vfs-write-back=1s', `--cache-dir=${path}-cache`]
    let isClosing = false
    function start(): ChildProcess {
      const child = spawn('rclone', ['mount', ':smb:gemeinsam', path, ...remote, ...patience, ...cache], {
        stdio: 'ignore',
      })
      child.once('exit', () => {
        if (isClosing) return
        spawnSync('fusermount3', ['-u', '-z', path])
        setTimeout(() => {
          if (!isClosing) client = start()
        }, 500)
      })
      return child
    }
    let client = start()
    await until('the share is mounted', () => statSync(path).dev !== device)
    return {
      path,
      async close() {
        isClosing = true
        spawnSync('fusermount3', ['-u', '-z', path])
        client.kill('SIGTERM')
        await Promise.race([ended(client), wait(5000)])
        client.kill('SIGKILL')
      },
    }
  }
  const mounts = [await mount('anna'), await mount('ben')] as const

  return {
    paths: [mounts[0].path, mounts[1].path],
    cut: () => stop(server),
    async mend() {
      server = await serve()
    },
    async close() {
      for (const mounted of mounts) await mounted.close()
      await stop(server)
      rmSync(root, { recursive: true, force: true })
    },
  }
}
