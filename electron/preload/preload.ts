/** The bridge between a page and the shell. It decides nothing: the shell checks who asks and what. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'

contextBridge.exposeInMainWorld('werkbank', {
  connect: () => ipcRenderer.send('connect'),
  pickFile: (kind: unknown) => ipcRenderer.invoke('pickFile', kind),
  pickFolder: () => ipcRenderer.invoke('pickFolder'),
  pickSavePath: (name: unknown) => ipcRenderer.invoke('pickSavePath', name),
  deliver: (file: unknown) => ipcRenderer.invoke('deliver', file),
  open: (file: unknown) => ipcRenderer.invoke('open', file),
  openRecord: (place: unknown) => ipcRenderer.invoke('openRecord', place),
  pathOf: (file: File) => webUtils.getPathForFile(file),
})

// A MessagePort cannot cross the bridge; it is passed on to the page itself.
ipcRenderer.on('port', (event) => window.postMessage('werkbank-port', location.origin, event.ports))
