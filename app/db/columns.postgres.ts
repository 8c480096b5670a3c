import {
  bigint,
  boolean,
  customType,
  doublePrecision,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

/** The column kit for PostgreSQL. Same names and TypeScript types as columns.sqlite.ts. */
export const table = pgTable
export { index, primaryKey, uniqueIndex }

export const id = (name: string) => text(name)
export const str = (name: string) => text(name)
export const int = (name: string) => bigint(name, { mode: 'number' })
export const num = (name: string) => doublePrecision(name)
export const bool = (name: string) => boolean(name)
export const json = <T>(name: string) => jsonb(name).$type<T>()
export const choice = <const T extends readonly [string, ...string[]]>(name: string, values: T) =>
  text(name, { enum: values as unknown as [T[number], ...T[number][]] })

const instantType = customType<{ data: number; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  toDriver: (value) => new Date(value).toISOString(),
  fromDriver: (value) => new Date(value).getTime(),
})
/** Epoch milliseconds in code, `timestamptz(3)` in the database. */
export const instant = (name: string) => instantType(name)
