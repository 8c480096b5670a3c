import { Hero } from './hero'

export default function HomePage() {
  return <Hero />
}
