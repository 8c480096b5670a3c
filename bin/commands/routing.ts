import type { App } from '~/app.server'
import type { CliIo } from '../cli'
import { answer, isHelp, refuse, withApp } from './with-app'

const USAGE = `Cách dùng:
  routing models          các mô hình đã huấn luyện và phiên bản đang dùng
  routing retrain         huấn luyện lại với các lần cán bộ sửa, so với mô hình đang dùng; chưa đổi gì
  routing use <số|goc>    dùng mô hình mang số này, hoặc trở lại mô hình gốc đi kèm sản phẩm
  routing rebuild         ghi lại từ nhật ký: máy đã nói gì, người đã quyết định gì
`

const REFUSALS = {
  'not-allowed': 'Không được phép.',
  'training-already': 'Đang có một lần huấn luyện khác.',
  'nothing-to-learn': 'Chưa có lần sửa nào của cán bộ để học thêm.',
} as const

/** The person at the server is an administrator; the audit log shows the act without a name. */
const AT_THE_SERVER = { id: null, role: 'admin' } as const

/** `routing …`: what administrators do on the page of learning, from the command line. */
export async function run(args: string[], io: CliIo): Promise<number> {
  const [action, ...rest] = args
  if (isHelp(args)) {
    io.stdout(USAGE)
    return 0
  }
  if (action === 'use' && rest.length === 1) return withApp(io, (app) => use(app, io, rest[0] ?? ''))
  if (rest.length > 0) return refuse(io, `Không hiểu "routing ${args.join(' ')}".`, USAGE)
  if (action === 'models') return withApp(io, (app) => models(app, io))
  if (action === 'retrain') return withApp(io, (app) => retrain(app, io))
  if (action === 'rebuild') {
    return withApp(io, async (app) => {
      const { rebuildLearning } = await import('~/learning/rebuild.server')
      return answer(io, { ok: true, ...(await rebuildLearning(app)) })
    })
  }
  return refuse(io, `Không có lệnh "routing ${action ?? ''}".`, USAGE)
}

async function models(app: App, io: CliIo): Promise<number> {
  const { trainedModels } = await import('~/learning/retrain.server')
  const { version, document } = app.routing.current()
  const { rules, ...settings } = document
  return answer(io, {
    ok: true,
    version,
    ...settings,
    rules: rules.length,
    models: await trainedModels(app, app.now()),
  })
}

async function retrain(app: App, io: CliIo): Promise<number> {
  const { startRetraining, trainedModels } = await import('~/learning/retrain.server')
  const started = await startRetraining(app, AT_THE_SERVER, app.now())
  if (!started.ok) return refuse(io, `${REFUSALS[started.reason]}\n`)
  io.stderr(`Đang huấn luyện mô hình số ${started.number}, khoảng vài phút …\n`)
  await started.done
  const model = (await trainedModels(app, app.now())).find(({ id }) => id === started.id)
  if (model?.state === 'ready') return answer(io, { ok: true, model })
  io.stderr('Huấn luyện không thành công; mô hình đang dùng vẫn giữ nguyên.\n')
  return 1
}

async function use(app: App, io: CliIo, wanted: string): Promise<number> {
  const { switchModel } = await import('~/learning/change-routing.server')
  const { trainedModels } = await import('~/learning/retrain.server')
  const model = (await trainedModels(app, app.now())).find(({ number }) => String(number) === wanted)
  if (!model && wanted !== 'goc') return refuse(io, `Không có mô hình số "${wanted}".\n`)
  const result = await switchModel(app, AT_THE_SERVER, model?.id ?? null, app.now())
  if (!result.ok) return refuse(io, 'Mô hình này chưa dùng được.\n')
  return answer(io, { ok: true, version: result.version, model: model?.number ?? null })
}
