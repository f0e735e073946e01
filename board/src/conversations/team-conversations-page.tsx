export { TeamConversations as default } from './conversations-page.tsx'
