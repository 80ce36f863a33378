/** "Something new": how a hub process learns of sets that it or another process stored. */
import type Sqlite from 'better-sqlite3'
import pg from 'pg'

export interface News {
  /** Begins to watch; the tables are there now. */
  start(): Promise<void>
  /** Called with the hub's last number whenever it rose. Answers how to stop. */
  subscribe(listener: (no: number) => void): () => void
  /** This process stored sets up to here. */
  tell(no: number): void
  close(): Promise<void>
}

/** The PostgreSQL channel. The text carries the hub's last number. */
export const channel = 'hub_news'

function createListeners(): Pick<News, 'subscribe' | 'tell'> {
  const listeners = new Set<(no: number) => void>()
  let last = 0
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tell(no) {
      if (no <= last) return
      last = no
      for (const listener of listeners) listener(no)
    },
  }
}

const pollMs = 200

/** Own writes are told at once; another process on the same file is noticed by SQLite's `data_version`. */
export function watchSqlite(sqlite: Sqlite.Database): News {
  const listeners = createListeners()
  let timer: NodeJS.Timeout | undefined
  return {
    ...listeners,
    start() {
      const version = sqlite.prepare<[], number>('PRAGMA data_version').pluck()
      const counter = sqlite.prepare<[], number>('SELECT no FROM hub_counter').pluck()
      let seen = version.get()
      listeners.tell(counter.get() ?? 0)
      timer = setInterval(() => {
        const now = version.get()
        if (now === seen) return
        seen = now
        listeners.tell(counter.get() ?? 0)
      }, pollMs)
      timer.unref()
      return Promise.resolve()
    },
    close() {
      clearInterval(timer)
      return Promise.resolve()
    },
  }
}

const reconnectMs = 1000

/** LISTEN on a connection of its own; after a lost connection it looks whether it missed anything. */
export function watchPostgres(connectionString: string): News {
  const listeners = createListeners()
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString, keepAlive: true })
    client = next
    next.on('notification', ({ payload }) => listeners.tell(Number(payload ?? 0)))
    next.on('error', () => undefined)
    next.on('end', again)
    await next.connect()
    await next.query(`LISTEN ${channel}`)
    const { rows } = await next.query<{ no: string }>('SELECT no FROM hub_counter')
    listeners.tell(Number(rows[0]?.no ?? 0))
  }

  function again(): void {
    if (isClosed) return
    clearTimeout(timer)
    timer = setTimeout(() => connect().catch(again), reconnectMs)
    timer.unref()
  }

  return {
    ...listeners,
    start: connect,
    async close() {
      isClosed = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
