/** Jira did not say which page this is: nothing can be shown without it. */
export function JiraSilent() {
  return (
    <main className="outside" role="alert">
      <h1>Jira did not open this page.</h1>
      <p>Nothing is lost. Loading the page again usually helps.</p>
      <button type="button" className="plain-button" onClick={() => location.reload()}>
        Load the page again
      </button>
    </main>
  )
}
