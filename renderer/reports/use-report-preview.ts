import { useCallback, useEffect, useRef, useState } from 'react'
import type { Client } from '../../shared/contract/client.ts'
import type { Purpose } from '../../shared/contract/purposes.ts'
import { readContent, readMadeFile } from '../attachments/content.ts'
import { useApp } from '../state/app-context.tsx'
import { messageOf } from '../state/use-app-state.ts'

/** A pause as short as this ends a thought: what was written until then is set. */
const pauseMs = 900

/** What is written here is set anew by itself; figures wait until the person asks for them. */
const written = ['report', 'reportSection']
const figures = ['observation', 'indicator', 'area', 'protectionRule', 'listEntry']

interface Pages {
  readonly report: string
  readonly purpose: Purpose
  readonly fixed: string | null
}

async function pagesOf(
  client: Client,
  { report, purpose, fixed }: Pages,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  if (fixed !== null) return readContent(client, fixed, { limit: Number.POSITIVE_INFINITY, signal })
  const options = { kind: 'education', id: report, purpose, format: 'pdf' } as const
  const file = await client.call('figureReport', { ...options, isMarked: true, isPreview: true }, { signal })
  return readMadeFile(client, file, signal)
}

export interface ReportPreview {
  readonly bytes: Uint8Array<ArrayBuffer> | undefined
  readonly problem: string | undefined
  readonly isMaking: boolean
  /** Values have changed since the preview was made. */
  readonly isStale: boolean
  /** Counts how often it was made. */
  readonly made: number
  refresh(): void
}

/** The report as it will be printed, made again when something in it was changed; or, `fixed`, the attachment that it was fixed as. */
export function useReportPreview(report: string, purpose: Purpose, fixed: string | null): ReportPreview {
  const { host } = useApp()
  const [bytes, setBytes] = useState<Uint8Array<ArrayBuffer>>()
  const [problem, setProblem] = useState<string>()
  const [isMaking, setMaking] = useState(false)
  const [isStale, setStale] = useState(false)
  const [made, setMade] = useState(0)
  const work = useRef({ isRunning: false, isWanted: false })
  const asked = useRef({ report, purpose, fixed })
  asked.current = { report, purpose, fixed }
  const ending = useRef(new AbortController())

  const refresh = useCallback(() => {
    // One at a time: what is asked for meanwhile is made afterwards, once.
    work.current.isWanted = true
    if (work.current.isRunning) return
    work.current.isRunning = true
    setMaking(true)
    const { signal } = ending.current
    async function make(): Promise<void> {
      while (work.current.isWanted && !signal.aborted) {
        work.current.isWanted = false
        setStale(false)
        try {
          setBytes(await pagesOf(host.client, asked.current, signal))
          setProblem(undefined)
          setMade((count) => count + 1)
        } catch (error) {
          if (!signal.aborted) setProblem(messageOf(error))
        }
      }
      work.current.isRunning = false
      if (!signal.aborted) setMaking(false)
    }
    void make()
  }, [host])

  useEffect(() => {
    const { current } = ending
    return () => current.abort()
  }, [])

  useEffect(() => {
    refresh()
  }, [refresh, report, purpose, fixed])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = host.client.on('changed', ({ entities }) => {
      if (asked.current.fixed !== null) return
      if (figures.some((name) => name in entities)) setStale(true)
      if (!written.some((name) => name in entities)) return
      clearTimeout(timer)
      timer = setTimeout(refresh, pauseMs)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [host, refresh])

  return { bytes, problem, isMaking, isStale, made, refresh }
}
