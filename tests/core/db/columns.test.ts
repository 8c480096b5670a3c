import { describe, expect, expectTypeOf, it } from 'vitest'
import * as postgres from '~/db/columns.postgres'
import * as sqlite from '~/db/columns.sqlite'

const inPostgres = postgres.table('t', {
  a: postgres.id('a').primaryKey(),
  b: postgres.str('b').notNull(),
  c: postgres.int('c').notNull(),
  d: postgres.num('d'),
  e: postgres.bool('e').notNull(),
  f: postgres.json<{ x: number }>('f').notNull(),
  g: postgres.choice('g', ['one', 'two']).notNull(),
  h: postgres.instant('h').notNull(),
})
const inSqlite = sqlite.table('t', {
  a: sqlite.id('a').primaryKey(),
  b: sqlite.str('b').notNull(),
  c: sqlite.int('c').notNull(),
  d: sqlite.num('d'),
  e: sqlite.bool('e').notNull(),
  f: sqlite.json<{ x: number }>('f').notNull(),
  g: sqlite.choice('g', ['one', 'two']).notNull(),
  h: sqlite.instant('h').notNull(),
})

describe('the two column kits', () => {
  it('have the same names', () => {
    expect(Object.keys(postgres).sort()).toEqual(Object.keys(sqlite).sort())
  })

  it('give the same TypeScript types, so that one schema is true of both', () => {
    expectTypeOf<typeof inPostgres.$inferSelect>().toEqualTypeOf<typeof inSqlite.$inferSelect>()
    expectTypeOf<typeof inPostgres.$inferInsert>().toEqualTypeOf<typeof inSqlite.$inferInsert>()
  })
})
