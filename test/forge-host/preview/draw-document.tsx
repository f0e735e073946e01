import Button from '@atlaskit/button/new'
import Lozenge from '@atlaskit/lozenge'
import SectionMessage from '@atlaskit/section-message'
import Spinner from '@atlaskit/spinner'
import TextArea from '@atlaskit/textarea'
import Textfield from '@atlaskit/textfield'
import React, { type CSSProperties, type FormEvent, type ReactNode } from 'react'

/** A node of the document that UI Kit hands to its host. */
export type ForgeDoc = { type: string; key: string; props: Record<string, unknown>; children: ForgeDoc[] }
type Draw = (node: { props: Props; children: ReactNode }) => ReactNode
type Option = { value: string; label: string }
/** What the app wrote; each component reads the few that it draws. */
type Props = {
  appearance?: never
  title?: string
  text?: string
  label?: string
  ariaLabel?: string
  value?: number
  space?: string
  alignInline?: string
  shouldWrap?: boolean
  size?: string
  type?: string
  id?: string
  inputId?: string
  labelFor?: string
  name?: string
  placeholder?: string
  defaultValue?: string | Option
  min?: string
  isDisabled?: boolean
  isLoading?: boolean
  spacing?: 'default' | 'compact'
  options?: Option[]
  onClick?: () => unknown
  onChange?: (value: unknown) => unknown
}

/** `space.150` is 12 pixels. */
const pixels = (space: string | undefined) => Number(space?.replace('space.', '') ?? 0) * 0.08
const flow = (direction: CSSProperties['flexDirection'], { space, alignInline, shouldWrap }: Props): CSSProperties => ({
  display: 'flex',
  flexDirection: direction,
  gap: pixels(space),
  alignItems: direction === 'row' ? 'center' : alignInline === 'start' ? 'flex-start' : 'stretch',
  flexWrap: shouldWrap ? 'wrap' : 'nowrap',
})
/** Jira gives the app an event without the element behind it. */
const typed = ({ onChange }: Props) => ({
  onChange: ({ currentTarget: { value } }: FormEvent<HTMLInputElement | HTMLTextAreaElement>) => void onChange?.({ target: { value } }),
})
const pressed: Draw = ({ props, children }) => (
  <Button
    appearance={props.appearance ?? 'default'}
    spacing={props.spacing ?? 'default'}
    isDisabled={props.isDisabled ?? false}
    isLoading={props.isLoading ?? false}
    onClick={() => void props.onClick?.()}
  >
    {children}
  </Button>
)

/** The components that forge-app uses, drawn as Jira draws them. */
const COMPONENTS: Record<string, Draw> = {
  Root: ({ children }) => children,
  String: ({ props }) => props.text,
  Stack: ({ props, children }) => <div style={flow('column', props)}>{children}</div>,
  Inline: ({ props, children }) => <div style={flow('row', props)}>{children}</div>,
  ButtonGroup: ({ props, children }) => (
    <div role="group" aria-label={props.label} style={flow('row', { space: 'space.100', shouldWrap: true })}>
      {children}
    </div>
  ),
  Text: ({ props, children }) => (
    <p className={props.size === 'small' ? 'small' : undefined} dir="auto">
      {children}
    </p>
  ),
  Strong: ({ children }) => <strong dir="auto">{children}</strong>,
  List: ({ children }) => <ul>{children}</ul>,
  ListItem: ({ children }) => <li dir="auto">{children}</li>,
  Label: ({ props, children }) => <label htmlFor={props.labelFor}>{children}</label>,
  ErrorMessage: ({ children }) => (
    <p className="fault" role="alert">
      {children}
    </p>
  ),
  Lozenge: ({ props, children }) => <Lozenge appearance={props.appearance}>{children}</Lozenge>,
  SectionMessage: ({ props, children }) => (
    <SectionMessage appearance={props.appearance ?? 'information'} title={props.title}>
      {children}
    </SectionMessage>
  ),
  Spinner: ({ props }) => <Spinner label={props.label} />,
  ProgressBar: ({ props }) => <progress value={props.value} max={1} aria-label={props.ariaLabel} style={{ width: '100%' }} />,
  Button: pressed,
  LoadingButton: pressed,
  Textfield: ({ props }) => (
    <Textfield
      {...typed(props)}
      id={props.id}
      type={props.type}
      min={props.min}
      placeholder={props.placeholder}
      aria-label={props.id ? undefined : props.name}
      defaultValue={typeof props.defaultValue === 'string' ? props.defaultValue : ''}
    />
  ),
  TextArea: ({ props }) => (
    <TextArea
      {...typed(props)}
      id={props.id}
      defaultValue={typeof props.defaultValue === 'string' ? props.defaultValue : ''}
      resize="auto"
    />
  ),
  Select: ({ props }) => (
    <select
      id={props.inputId}
      defaultValue={typeof props.defaultValue === 'object' ? props.defaultValue.value : ''}
      onChange={({ target }) => void props.onChange?.(props.options?.find(({ value }) => value === target.value))}
    >
      {props.defaultValue === undefined && (
        <option value="" disabled>
          {props.placeholder}
        </option>
      )}
      {props.options?.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  ),
}

/** What Jira would draw of it. A component that is not among those above is shown as such, and not left out. */
export function DrawDocument({ node }: { node: ForgeDoc }): ReactNode {
  const Component = COMPONENTS[node.type]
  const children = node.children.map((child) => <DrawDocument key={child.key} node={child} />)
  if (Component) return <Component props={node.props}>{children}</Component>
  return (
    <div className="unknown" role="alert">
      The preview does not draw “{node.type}”.{children}
    </div>
  )
}
