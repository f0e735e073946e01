export { linearTracker, type LinearOptions, type LinearTracker } from './linear-tracker.ts'
export { documents } from './documents.ts'
export { parseLinearDelivery } from './parse-delivery.ts'
export { claimedOrganization, verifyLinearDelivery, type DeliveryHeaders } from './verify-delivery.ts'
