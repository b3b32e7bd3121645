import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Format, lint and types beside each other: the two long ones take a processor each for half a minute. */

const windows = process.platform === 'win32'

async function ends(script) {
  const child = spawn(windows ? 'npm.cmd' : 'npm', ['run', '-s', script], { stdio: 'inherit', shell: windows })
  const [code] = await once(child, 'exit')
  return code
}

const codes = await Promise.all(['format:check', 'types', 'lint'].map(ends))
process.exitCode = codes.every(code => code === 0) ? 0 : 1
