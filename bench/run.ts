/** `npm run bench -- <name> …`: measurements, each in a module of its own that is loaded only when asked for. */
export type Bench = { readonly run: (args: string[]) => Promise<void> }

const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  clock: () => import('./clock'),
  routing: () => import('./routing'),
  'routing-train': () => import('./routing-train'),
}

const [name, ...args] = process.argv.slice(2)
const load = name !== undefined && Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined
if (load) {
  await (await load()).run(args)
} else {
  console.error(`Usage: npm run bench -- <${Object.keys(BENCHES).join(' | ')}>`)
  process.exitCode = 2
}
