// Plain Node 20, no dependencies: runs before anything is installed.

/** What this machine lacks, in a sentence that says what to do about it; null when nothing. */
export function missingOnMachine({ node, npm, platform, arch }) {
  if (major(node) < 20) return `Node ${node} is too old: install Node 20 or newer (the product then brings its own Node 24).`
  if (npm !== null && major(npm) < 11) return `npm ${npm} is too old: run "npm install --global npm@11" (npm 11 comes with Node 24).`
  if (major(node) < 24 && !NODE_FROM_NPM.has(`${platform}-${arch}`))
    return `On ${platform} (${arch}) the product needs a Node 24 of your own, and this is ${node}: there is no Node for it on npm. Get it from https://nodejs.org.`
  return null
}

/** Root `optionalDependencies` bring Node 24 on these, so the machine's own may be as old as 20. */
const NODE_FROM_NPM = new Set(['linux-x64', 'linux-arm64', 'win32-x64'])

export function major(version) {
  return Number.parseInt(version.replace(/^v/, ''), 10)
}

/** `npm/11.19.1 node/v20.20.2 linux x64 …`, which npm gives to the scripts it runs; null outside npm. */
export function npmVersion(userAgent) {
  return /\bnpm\/(\S+)/.exec(userAgent ?? '')?.[1] ?? null
}
