import { roles } from '#organisation/roles'
import { readConfig } from '#platform/config'
import { example, examplePeople } from '#platform/logins'
import { onStop } from '#platform/stopping'
import type { CliCommand } from './command.ts'
import { PortTaken, serve } from './serve.ts'

function greet(url: string, seconds: string): void {
  console.log(`
台账已启动 · Taizhang is running: ${url}   （${seconds} 秒 · s）

示例账号 · Example logins（密码 · password: ${example.password}）`)
  for (const { login, name, role } of examplePeople)
    console.log(`  ${login.padEnd(8)}  ${name}  ${roles[role].zh} · ${roles[role].en}`)
  console.log(`
接口文档 · API docs: ${url}/api/docs     停止 · Stop: Ctrl-C`)
}

export default {
  usage: '',
  about: { zh: '启动全部服务', en: 'start everything on one address' },
  async run() {
    const config = readConfig({ TAIZHANG_EXAMPLE: 'all', ...process.env })
    try {
      const serving = await serve(config, line => console.error(line))
      onStop(async () => {
        console.log('\n正在停止 · Stopping …')
        await serving.stop()
      }, 30_000)
      greet(serving.url, process.uptime().toFixed(1))
      return 0
    } catch (error) {
      console.error(error instanceof PortTaken ? error.message : error)
      return 1
    }
  },
} satisfies CliCommand
