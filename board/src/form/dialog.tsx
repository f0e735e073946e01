import type { ReactNode } from 'react'
import ModalDialog, { ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog'

type Props = { title: string; close: () => void; footer: ReactNode; children: ReactNode; width?: 'small' | 'medium' | 'large' }

export function Dialog({ title, close, footer, children, width = 'medium' }: Props) {
  return (
    <ModalTransition>
      <ModalDialog onClose={close} width={width} shouldScrollInViewport>
        <ModalHeader hasCloseButton>
          <ModalTitle>{title}</ModalTitle>
        </ModalHeader>
        <ModalBody>{children}</ModalBody>
        <ModalFooter>{footer}</ModalFooter>
      </ModalDialog>
    </ModalTransition>
  )
}
