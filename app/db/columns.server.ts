import * as postgres from './columns.postgres'
import * as sqlite from './columns.sqlite'
import { DIALECT } from './dialect.server'

/** One kit for both databases: schema files read as plain drizzle, typed as SQLite, built for the dialect in force. */
const kit = (DIALECT === 'postgres' ? postgres : sqlite) as unknown as typeof sqlite

export const { table, index, uniqueIndex, primaryKey, id, str, int, num, bool, json, choice, instant } = kit
