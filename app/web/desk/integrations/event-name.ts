import { useIntegrationsText } from '~/i18n/integrations-text'
import type { IntegrationsKey } from './meta'

/** The Vietnamese name of an event type; one without a name is shown by its type. */
export function useEventName(): (type: string) => string {
  const t = useIntegrationsText()
  return (type) => {
    const key = `integrations.event_${type}` as IntegrationsKey
    const name = t(key)
    return name === key ? type : name
  }
}
