/** The whole schema under one name each, for drizzle's query builder and its migration generator. */
export * from './schema/casework.server'
export * from './schema/channels.server'
export * from './schema/clock.server'
export * from './schema/complaints.server'
export * from './schema/organisation.server'
export * from './schema/outbox.server'
export * from './schema/staff.server'
export * from './schema/statistics.server'
