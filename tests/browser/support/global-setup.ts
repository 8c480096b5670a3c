import { startDemoServer } from './server'

/** One server for every test that leaves the province as it is; those that change its rules or its structure start one
 *  of their own. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const { address, password, stop } = await startDemoServer()
  process.env.LANG_NGHE_ADDRESS = address
  process.env.LANG_NGHE_PASSWORD = password
  return stop
}
