import { describe, expect, it } from 'vitest'
import { localDate } from '~/complaints/instant'
import { loadDemoPages, loadDemoTexts } from '~/demo/demo-files.server'
import { DEMO_PEOPLE, officePeople } from '~/demo/people'
import { demoStories, type Story } from '~/demo/stories'
import { HIDDEN } from '~/demo/wording'
import { loadProfile } from '~/offices/profile-files.server'

const loaded = await loadProfile('data', 'kon-tum')
if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors))
const { profile } = loaded
const texts = await loadDemoTexts('data')
const to = Date.parse('2026-11-21T08:00:00+07:00')
const from = Date.parse('2025-09-21T08:00:00+07:00')
const stories = demoStories(7, 400, from, to, profile, texts)
const DAY = 86_400_000

/** Where the moves of a story leave it, by the same words as the register. */
function endOf(story: Story): string {
  const after = {
    assign: 'assigned',
    accept: 'in_progress',
    ask: 'waiting_citizen',
    citizen_reply: 'in_progress',
    approve: 'answered',
    disagree: 'in_progress',
    guide: 'guided',
    forward: 'forwarded',
    reject: 'rejected',
    merge: 'merged',
    close: 'closed',
  } as const
  return story.moves.reduce<string>((state, move) => after[move.move as keyof typeof after] ?? state, 'triage')
}

describe('the stories of the demonstration', () => {
  it('are the same for the same seed, and different for another', () => {
    expect(demoStories(7, 60, from, to, profile, texts)).toEqual(demoStories(7, 60, from, to, profile, texts))
    expect(demoStories(8, 60, from, to, profile, texts)).not.toEqual(demoStories(7, 60, from, to, profile, texts))
  })

  it('leave cases in every state a list can show', () => {
    const counts = new Map<string, number>()
    for (const story of stories) counts.set(endOf(story), (counts.get(endOf(story)) ?? 0) + 1)
    const states = [
      'triage',
      'assigned',
      'in_progress',
      'waiting_citizen',
      'answered',
      'closed',
      'guided',
      'forwarded',
      'rejected',
      'merged',
    ]
    for (const state of states) expect(counts.get(state) ?? 0, state).toBeGreaterThan(0)
    expect(counts.get('closed') ?? 0).toBeGreaterThan(150)
  })

  it('come in by ten roads, in every field', () => {
    expect(new Set(stories.map((story) => story.channel)).size).toBe(10)
    expect(new Set(stories.map((story) => story.field)).size).toBe(20)
    expect(new Set(stories.map((story) => story.kind)).size).toBe(5)
  })

  it('are mostly answered in twenty days, some of them late', () => {
    const lengths = stories.flatMap((story) => {
      const approved = story.moves.find((move) => move.move === 'approve')
      return approved ? [(approved.at - story.filedAt) / DAY] : []
    })
    const late = lengths.filter((days) => days > 21).length / lengths.length
    expect(late).toBeGreaterThan(0.04)
    expect(late).toBeLessThan(0.2)
  })

  it('move forward in time, inside the fourteen months, and by staff only on working days', () => {
    for (const story of stories) {
      const instants = [story.filedAt, ...story.moves.map((move) => move.at)]
      expect(
        [...instants].sort((a, b) => a - b),
        story.key,
      ).toEqual(instants)
      expect(instants[0]).toBeGreaterThanOrEqual(from)
      expect(instants.at(-1)).toBeLessThan(to)
      for (const move of story.moves.filter((step) => ['assign', 'accept', 'approve', 'publish'].includes(step.move))) {
        expect([0, 6]).not.toContain(new Date(`${localDate(move.at)}T00:00:00Z`).getUTCDay())
      }
    }
  })

  it('have no slot left open anywhere', () => {
    expect(JSON.stringify(stories)).not.toMatch(/\{[a-z]+\}/)
  })

  it('name nobody who could exist: numbers and addresses belong to nobody', () => {
    for (const { submitter } of stories) {
      if (submitter.phone) expect(submitter.phone).toMatch(/^0900 000 \d{3}$/)
      if (submitter.email) expect(submitter.email).toMatch(/@example\.com$/)
    }
    const numbers = JSON.stringify(texts).match(/\b0\d{9,10}\b/g)
    expect(numbers).toBeNull()
  })

  it('publish only what may be published, with the person hidden', () => {
    const published = stories.filter((story) => story.moves.some((move) => move.move === 'publish'))
    expect(published.length).toBeGreaterThan(80)
    for (const story of published) {
      expect(story.publishConsent && !story.isProtected && story.legalType === 'pakn', story.key).toBe(true)
      const move = story.moves.find((step) => step.move === 'publish')
      const shown = move?.move === 'publish' ? `${move.title} ${move.body} ${move.reply}` : ''
      for (const secret of [story.submitter.name, story.submitter.phone, story.dossierCode]) {
        if (secret) expect(shown.includes(secret), story.key).toBe(false)
      }
      if (story.dossierCode) expect(shown).toContain(HIDDEN)
    }
  })

  it('answer with substance: what was done, and when or where next', () => {
    for (const { body, reply, end } of texts.bodies.map((row) => row)) {
      if (end !== 'answer') continue
      expect(reply.length, body).toBeGreaterThan(90)
      expect(reply, body).not.toMatch(/sẽ nghiên cứu|xin tiếp thu|ghi nhận ý kiến/i)
    }
  })

  it('send work only to offices that take cases, and the rest outside', () => {
    const offices = new Map(profile.offices.map((office) => [office.id, office]))
    for (const story of stories) {
      const outside = story.moves.some((move) => move.move === 'forward')
      const office = offices.get(story.officeId)
      expect(office, story.key).toBeDefined()
      if (outside) expect(office?.level).toBe('external')
      if (story.moves.some((move) => move.move === 'assign')) expect(office?.acceptsCases, story.officeId).toBe(true)
    }
  })

  it('never send a denunciation past the inspectorate or to the public', () => {
    for (const story of stories.filter((candidate) => candidate.legalType === 'to_cao')) {
      expect(story.officeId).toBe('ttra')
      expect(story.isProtected).toBe(true)
      expect(story.chosenOfficeId).toBeNull()
    }
  })
})

describe('the people and pages of the demonstration', () => {
  it('have somebody for every role, each with a name to sign in', () => {
    const people = [...DEMO_PEOPLE, ...profile.offices.flatMap((office) => officePeople(office))]
    expect(new Set(people.map((person) => person.role)).size).toBe(7)
    expect(new Set(people.map((person) => person.username)).size).toBe(people.length)
    expect(officePeople({ id: 'stp', shortName: 'Sở Tư pháp' })[0].username).toBe('canbo.stp')
  })

  it('have news and answered questions', async () => {
    const pages = await loadDemoPages('data')
    const known = new Set(profile.offices.map((office) => office.id))
    expect(pages.news.length).toBeGreaterThanOrEqual(3)
    expect(pages.answers.every((answer) => known.has(answer.officeId))).toBe(true)
  })
})
