import { eq } from 'drizzle-orm'
import { incidents } from '~/db/schema.server'
import { confirmIncident } from '~/incidents/manage.server'
import { takeFingerprints } from '~/incidents/take-fingerprints.server'
import type { World } from '../../support/world'

/** One landslide told by six people. */
export const REPORTS = [
  'Đường từ thôn 2 đi thôn 5 xã Ngọk Bay sạt lở một đoạn dài sau mưa đêm qua, xe không qua được.',
  'Sau trận mưa đêm qua đường thôn 2 xã Ngọk Bay bị sạt lở, học sinh không đi học được.',
  'duong thon 2 sang thon 5 xa ngok bay sat lo nang, xe may khong di qua duoc, xin cho nguoi sua',
  'Xã Ngọk Bay đường liên thôn sạt lở, bà con không chở nông sản ra được, đề nghị sửa gấp.',
  'Đề nghị khắc phục đoạn đường sạt lở ở thôn 2 xã Ngọk Bay, xe tải không qua được.',
  'Đường thôn 5 xã Ngọk Bay đất đá sạt lở lấp kín sau mưa, xe cộ ùn lại.',
]

/** Files `amount` of them as suggestions, ten minutes apart, held by the department of transport. */
export async function landslideWave({ file, clock }: Pick<World, 'file' | 'clock'>, amount: number) {
  const filed = []
  for (const body of REPORTS.slice(0, amount)) {
    clock.now += 600_000
    filed.push(
      await file({
        body,
        kind: 'suggestion',
        officeId: 'sgtvt',
        submitter: { email: `dan${filed.length}@example.vn` },
      }),
    )
  }
  return filed
}

/** A wave that the coordinator has confirmed, all cases linked; the department of transport answers. */
export async function openIncident(given: World, amount = 5) {
  const { app, clock, staff } = given
  const filed = await landslideWave(given, amount)
  await takeFingerprints(app, clock.now)
  const [proposed] = await app.store.read.select().from(incidents)
  const code = proposed?.code ?? ''
  const chosen = {
    title: 'Sạt lở đường thôn 2, xã Ngọk Bay',
    officeId: 'sgtvt',
    complaintCodes: filed.map((one) => one.code),
  }
  const coordinator = await staff('coordinator', 'vpubnd')
  const confirmed = await confirmIncident(app, coordinator, code, chosen, clock.now)
  if (!confirmed.ok) throw new Error(confirmed.reason)
  const incident = async () => {
    const [row] = await app.store.read.select().from(incidents).where(eq(incidents.code, code))
    if (!row) throw new Error('no incident')
    return row
  }
  return { code, filed, incident, coordinator }
}
