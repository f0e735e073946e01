import '@atlaskit/css-reset'
import 'virtual:atlaskit-themes.css'
import './board.css'
import './shell/shell.css'
import './form/form.css'
import './words/words.css'
import { createRoot } from 'react-dom/client'
import { createApi } from './api/api.ts'
import { createQueryClient } from './api/query-client.ts'
import { Board } from './board.tsx'
import { startColorMode } from './theme/color-mode.ts'
import { httpTransport } from './transport/http-transport.ts'

startColorMode()
createRoot(document.getElementById('board')!).render(<Board api={createApi(httpTransport())} queries={createQueryClient()} />)
