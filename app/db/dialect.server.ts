export type Dialect = 'sqlite' | 'postgres'

/** The dialect of a database address. `dialectOf('postgres://…')` → `'postgres'`. */
export function dialectOf(databaseUrl: string | undefined): Dialect {
  return /^postgres(ql)?:/.test(databaseUrl ?? '') ? 'postgres' : 'sqlite'
}

/** Tables are built when their module loads, before a Config exists, so the dialect alone is read here. */
// biome-ignore lint/style/noProcessEnv: see above; every other setting is read in config.server.ts
export const DIALECT: Dialect = dialectOf(process.env.DATABASE_URL)
