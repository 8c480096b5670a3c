/** Where the providers keep the files of messages. A redirect may lead to another host of the same list, no further. */
const PROVIDER_HOSTS: Readonly<Record<string, readonly string[]>> = {
  twilio: ['api.twilio.com', '*.twilio.com', '*.twiliocdn.com', 's3-external-1.amazonaws.com'],
  zalo: ['*.zdn.vn', '*.zadn.vn', '*.zalo.me', '*.zaloapp.com', '*.dlfl.vn'],
}

/** Whether a file of this source may be fetched from `address`: https, no credentials, the usual port, and a host of the
 *  provider or one the installation named. `mayFetchFrom('https://f5.zdn.vn/a.jpg', 'zalo', [])` → true */
export function mayFetchFrom(address: string, source: string, named: readonly string[]): boolean {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return false
  const own = Object.hasOwn(PROVIDER_HOSTS, source) ? (PROVIDER_HOSTS[source] ?? []) : []
  return [...own, ...named].some((pattern) => fits(url.hostname, pattern))
}

function fits(host: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern
}
