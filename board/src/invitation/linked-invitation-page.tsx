export { LinkedInvitation as default } from './invitation-page.tsx'
