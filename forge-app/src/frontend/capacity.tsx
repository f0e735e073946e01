import React from 'react'
import ForgeReconciler from '@forge/react'
import { CapacityWidget } from './capacity/capacity-widget'

ForgeReconciler.render(<CapacityWidget />)
