import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Router } from 'express'
import { describe, expect, it } from 'vitest'
import type { App } from '~/app.server'
import { ROADS } from '~/channels/registry.server'
import { ANSWER_CHANNELS } from '~/complaints/kinds'

describe('the roads', () => {
  it('have a sender for every way an answer can go, and no topic has two', () => {
    const topics = ROADS.flatMap((road) => Object.keys(road.senders ?? {}))
    expect(topics).toEqual(expect.arrayContaining(ANSWER_CHANNELS.filter((channel) => channel !== 'none')))
    expect(new Set(topics).size).toBe(topics.length)
    expect(new Set(ROADS.map((road) => road.name)).size).toBe(ROADS.length)
  })

  it('keep to the addresses for programs', () => {
    const paths: string[] = []
    const note = (path: string | string[]) => paths.push(...[path].flat())
    const router = { get: note, post: note, delete: note, all: note, use: note } as unknown as Router
    const app = { config: { filingLimit: 1, publicUrl: 'http://a.vn', roads: { sms: {} } } } as unknown as App
    for (const road of ROADS) road.mount?.(app, router)
    expect(paths.length).toBeGreaterThan(25)
    expect(paths.filter((path) => !/^\/(api|open311|webhooks)\//.test(path))).toEqual([])
  })

  it('each have a page, linked from the table of roads', () => {
    const table = readFileSync('docs/channels.md', 'utf8')
    const pages = [...table.matchAll(/\]\((channels\/[\w-]+\.md)\)/g)].map((match) => match[1] ?? '')
    expect(pages.filter((page) => !existsSync(`docs/${page}`))).toEqual([])
    expect(new Set(pages)).toEqual(new Set(readdirSync('docs/channels').map((page) => `channels/${page}`)))
  })
})
