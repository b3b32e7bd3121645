import { readdirSync, readFileSync } from 'node:fs'
import { served } from './serving.ts'

/** What the idle system takes, processes together: proportional set size, so that shared pages count once (Linux). */

interface Process {
  readonly pid: number
  readonly parent: number
  readonly name: string
}

const processes = (): Process[] =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(pid => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        const [, name = '', rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(stat) ?? []
        return [{ pid: Number(pid), parent: Number(rest.split(' ')[1]), name }]
      } catch {
        return []
      }
    })

function memoryOf(pid: number): { pss: number; rss: number } {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  const kb = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0)
  return { pss: kb('Pss') / 1024, rss: kb('Rss') / 1024 }
}

const below = (all: readonly Process[], pid: number): Process[] =>
  all.filter(({ parent }) => parent === pid).flatMap(child => [child, ...below(all, child.pid)])

export async function benchMemory() {
  const system = await served('all')
  try {
    await new Promise(resolve => setTimeout(resolve, 5000))
    const all = processes()
    const { api, worker } = system.pids()
    const postmaster = all.find(({ name, parent }) => name === 'postgres' && parent === process.pid)
    const rows = [
      ['supervisor', [process.pid]],
      ['api', [api]],
      ['worker', [worker]],
      ['postgres', postmaster ? [postmaster.pid, ...below(all, postmaster.pid).map(({ pid }) => pid)] : []],
    ] as const
    return rows.map(([name, pids]) => ({
      name,
      processes: pids.length,
      rss: pids.reduce((sum, pid) => sum + memoryOf(pid).rss, 0),
      pss: pids.reduce((sum, pid) => sum + memoryOf(pid).pss, 0),
    }))
  } finally {
    await system.stop()
  }
}
