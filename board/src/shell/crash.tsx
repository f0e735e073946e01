import { Component, type ReactNode } from 'react'

/** The last net: a bug of ours, or a page of an older build that is gone from the server. */
export class Crash extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false }

  static getDerivedStateFromError() {
    return { crashed: true }
  }

  override render() {
    if (!this.state.crashed) return this.props.children
    return (
      <main className="outside" role="alert">
        <h1>This page broke.</h1>
        <p>What you wrote is kept. Loading the page again usually helps; a new version may just have been installed.</p>
        <button type="button" className="plain-button" onClick={() => location.reload()}>
          Load the page again
        </button>
      </main>
    )
  }
}
