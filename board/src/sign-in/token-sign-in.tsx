import { useState } from 'react'
import Button from '@atlaskit/button/new'
import { TextField } from '../form/text-field.tsx'

export function TokenSignIn({ signIn }: { signIn: (token: string) => void }) {
  const [token, setToken] = useState('')
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (token.trim() !== '') signIn(token.trim())
      }}
    >
      <p>Open the sign-in link that the service printed when it started, or paste a token.</p>
      <TextField label="Token" type="password" value={token} onChange={setToken} maxLength={5000} />
      <div>
        <Button type="submit" appearance="primary">
          Sign in
        </Button>
      </div>
    </form>
  )
}
