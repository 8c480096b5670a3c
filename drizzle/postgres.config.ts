import { defineConfig } from 'drizzle-kit'

process.env.DATABASE_URL = 'postgres://localhost/lang_nghe'
export default defineConfig({ dialect: 'postgresql', schema: './app/db/schema.server.ts', out: './drizzle/postgres' })
