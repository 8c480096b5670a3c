import { defineConfig } from 'drizzle-kit'

process.env.DATABASE_URL = 'file:./var/lang-nghe.db'
export default defineConfig({ dialect: 'sqlite', schema: './app/db/schema.server.ts', out: './drizzle/sqlite' })
