import { SUBMITTER_TYPES } from '~/complaints/kinds'
import { usePublicText } from '~/i18n/public-text'
import { ChoiceField } from '~/web/ui/choice'
import { TextField } from '~/web/ui/field'
import { BEHALF, OFFERED_CHANNELS } from './filing-values'
import type { SectionProps } from './form'

function ContactFields({ state: { values }, errorOf }: SectionProps) {
  const t = usePublicText()
  return (
    <>
      <TextField
        name="name"
        label={t('filing.name')}
        defaultValue={values.name}
        error={errorOf('name')}
        autoComplete="name"
        optional
      />
      <div className="form-row">
        <TextField
          name="phone"
          type="tel"
          label={t('filing.phone')}
          hint={t('filing.phoneHint')}
          defaultValue={values.phone}
          error={errorOf('phone')}
          autoComplete="tel"
          optional
        />
        <TextField
          name="email"
          type="email"
          label={t('filing.email')}
          hint={'\u00a0'}
          defaultValue={values.email}
          error={errorOf('email')}
          autoComplete="email"
          optional
        />
      </div>
      <TextField
        name="address"
        label={t('filing.address')}
        defaultValue={values.address}
        error={errorOf('address')}
        autoComplete="street-address"
        optional
      />
    </>
  )
}

export function WhoSection(props: SectionProps) {
  const t = usePublicText()
  const { values } = props.state
  const who = SUBMITTER_TYPES.map((type) => ({
    value: type,
    label: t(`filing.who_${type}`),
    hint: type === 'anonymous' ? t('filing.who_anonymousHint') : undefined,
  }))
  const behalf = BEHALF.map((one) => ({ value: one, label: t(`filing.behalf_${one}`) }))
  const channels = OFFERED_CHANNELS.map((one) => ({ value: one, label: t(`filing.channel_${one}`) }))
  return (
    <>
      <ChoiceField name="who" label={t('filing.who')} choices={who} selected={[values.who]} columns />
      <ChoiceField
        name="onBehalfOf"
        label={t('filing.onBehalfOf')}
        choices={behalf}
        selected={[values.onBehalfOf]}
        columns
      />
      <ContactFields {...props} />
      <ChoiceField
        name="answerChannel"
        label={t('filing.answerChannel')}
        choices={channels}
        selected={[values.answerChannel]}
        error={props.errorOf('answerChannel')}
        columns
        optional
      />
    </>
  )
}
