import {
  FluentProvider,
  Link,
  Toast,
  ToastTitle,
  ToastTrigger,
  Toaster,
  useId,
  useToastController,
  ToastFooter,
} from '@fluentui/react-components'
import { useCallback, useEffect, useState } from 'react'
import type { Host } from '../host/host.ts'
import { StartScreen } from '../start/start-screen.tsx'
import { ActivityProvider, createActivity } from '../state/activity.tsx'
import { AppProvider, type ToastAction, type ToastIntent } from '../state/app-context.tsx'
import { createRejectedByWorkbench, RejectedTextsProvider } from '../state/rejected-texts.tsx'
import { useAppState } from '../state/use-app-state.ts'
import { darkTheme, lightTheme } from '../theme/fluent-theme.ts'
import { useTheme } from '../theme/use-theme.ts'
import { Frame } from './frame.tsx'

const shortMs = 5000
const longMs = 12_000

export function App({ host }: { readonly host: Host }) {
  const theme = useTheme()
  return (
    // A class on the provider would be taken over by every menu and dialog; hence a box of our own inside.
    <FluentProvider theme={theme.isDark ? darkTheme : lightTheme}>
      <div className="app">
        <AppBody host={host} theme={theme} />
      </div>
    </FluentProvider>
  )
}

function AppBody({ host, theme }: { readonly host: Host; readonly theme: ReturnType<typeof useTheme> }) {
  const toasterId = useId('toaster')
  const { dispatchToast } = useToastController(toasterId)

  const toast = useCallback(
    (intent: ToastIntent, text: string, action?: ToastAction) =>
      dispatchToast(
        <Toast>
          <ToastTitle>{text}</ToastTitle>
          {action !== undefined && (
            <ToastFooter>
              <ToastTrigger>
                <Link onClick={action.run}>{action.label}</Link>
              </ToastTrigger>
            </ToastFooter>
          )}
        </Toast>,
        { intent, timeout: intent === 'error' || action !== undefined ? longMs : shortMs, pauseOnHover: true },
      ),
    [dispatchToast],
  )
  const [activity] = useState(createActivity)
  const [rejected] = useState(createRejectedByWorkbench)
  const app = useAppState(host, activity, toast)

  // The browser asks whether to leave, the desktop shell in its own words.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (!rejected.isEmpty()) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [rejected])

  return (
    <>
      {app !== null && (
        <ActivityProvider value={activity}>
          <AppProvider value={app}>
            {app.state.open === null || app.state.user === null ? (
              <StartScreen />
            ) : (
              <RejectedTextsProvider value={rejected.of(app.state.open.path)}>
                <Frame key={app.state.open.path} theme={theme} />
              </RejectedTextsProvider>
            )}
          </AppProvider>
        </ActivityProvider>
      )}
      <Toaster toasterId={toasterId} position="bottom-end" offset={{ horizontal: 12, vertical: 40 }} />
    </>
  )
}
