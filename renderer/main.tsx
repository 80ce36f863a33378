import { createDOMRenderer, RendererProvider } from '@fluentui/react-components'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connectHost } from './host/connect.ts'
import { App } from './shell/app.tsx'
import { unhideFocusMarkers } from './theme/focus-markers.ts'
import { styleNonce } from './theme/nonce.ts'
import './theme/fonts.css'
import './theme/tokens.css'
import './theme/base.css'

unhideFocusMarkers(document)
const nonce = styleNonce()
const renderer = createDOMRenderer(document, nonce === undefined ? {} : { styleElementAttributes: { nonce } })
const container = document.getElementById('root')
if (container === null) throw new Error('The page has no root element')

const host = await connectHost()
createRoot(container).render(
  <StrictMode>
    <RendererProvider renderer={renderer} targetDocument={document}>
      <App host={host} />
    </RendererProvider>
  </StrictMode>,
)
