import { customType, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** The column kit for SQLite. Same names and TypeScript types as columns.postgres.ts; a type test compares them. */
export const table = sqliteTable
export { index, primaryKey, uniqueIndex }

export const id = (name: string) => text(name)
export const str = (name: string) => text(name)
export const int = (name: string) => integer(name)
export const num = (name: string) => real(name)
export const bool = (name: string) => integer(name, { mode: 'boolean' })
export const json = <T>(name: string) => text(name, { mode: 'json' }).$type<T>()
export const choice = <const T extends readonly [string, ...string[]]>(name: string, values: T) =>
  text(name, { enum: values as unknown as [T[number], ...T[number][]] })

const instantType = customType<{ data: number; driverData: number }>({ dataType: () => 'integer' })
/** Epoch milliseconds. */
export const instant = (name: string) => instantType(name)
