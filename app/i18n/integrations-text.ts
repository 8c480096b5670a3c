import enCommon from './en/common.json'
import { createText } from './use-lang'
import viCommon from './vi/common.json'
import viIntegrations from './vi/integrations.json'

/** Texts of the administration of keys and registered addresses. The desk speaks Vietnamese. */
export const { useText: useIntegrationsText, textFor: integrationsTextFor } = createText(
  { common: viCommon, integrations: viIntegrations },
  { common: enCommon, integrations: viIntegrations },
)
