import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Problem } from '#views/answers'
import type { ImportProgress, ImportReport } from '#views/import-answers'
import { problemOf } from '../data/api.ts'
import { sendImport, type ImportOrder } from '../data/upload.ts'

interface State {
  readonly report?: ImportReport
  readonly problem?: Problem
  /** Set while the server works. */
  readonly progress?: ImportProgress
}

/** One file on its way: sent, followed, stopped. Leaving the dialog stops it as well. */
export function useImport() {
  const queries = useQueryClient()
  const [state, setState] = useState<State>({})
  const running = useRef<AbortController>(undefined)
  const stop = () => running.current?.abort()
  useEffect(() => stop, [])

  async function start(order: ImportOrder): Promise<void> {
    stop()
    const controller = new AbortController()
    running.current = controller
    const isCurrent = () => running.current === controller
    setState(before => ({ ...(before.report && { report: before.report }), progress: reading }))
    try {
      const report = await sendImport(order, controller.signal, progress => {
        if (isCurrent()) setState(before => ({ ...before, progress }))
      })
      if (isCurrent()) setState({ report })
    } catch (error) {
      if (isCurrent())
        setState(({ report }) => ({
          ...(report && { report }),
          ...(!controller.signal.aborted && { problem: problemOf(error) }),
        }))
    }
    // Whatever was brought in, also before it was stopped, is on the server.
    if (order.confirm) await queries.invalidateQueries()
  }

  const reset = () => {
    stop()
    running.current = undefined
    setState({})
  }
  return { ...state, start, stop, reset }
}

const reading: ImportProgress = { stage: 'reading', done: 0, total: 0 }
