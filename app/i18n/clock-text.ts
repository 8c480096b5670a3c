import enCommon from './en/common.json'
import { createText } from './use-lang'
import viClock from './vi/clock.json'
import viCommon from './vi/common.json'

/** Texts of the administration of calendars and time limits, and of the forecast. The desk speaks Vietnamese. */
export const { useText: useClockText, textFor: clockTextFor } = createText(
  { common: viCommon, clock: viClock },
  { common: enCommon, clock: viClock },
)
