import React from 'react'
import ForgeReconciler from '@forge/react'
import { IssuePanel } from './panel/issue-panel'

ForgeReconciler.render(<IssuePanel />)
