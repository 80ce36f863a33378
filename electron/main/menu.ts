import { Menu, type MenuItemConstructorOptions } from 'electron'

/**
 * The menu of the system. Undo and redo are the program's own, so they are not here: the page handles their keys. The other keys of
 * "Bearbeiten" go to the page as well, which knows whether a table or a text is meant: cut, copy and paste by their roles, "Alles
 * auswählen" because it is said.
 */
export function menuTemplate(openNewWindow: () => void): MenuItemConstructorOptions[] {
  return [
    {
      label: 'Datei',
      submenu: [
        { label: 'Neues Fenster', accelerator: 'CmdOrCtrl+Shift+N', click: openNewWindow },
        { type: 'separator' },
        { role: 'close', label: 'Fenster schließen' },
        { role: 'quit', label: 'Beenden' },
      ],
    },
    {
      label: 'Bearbeiten',
      submenu: [
        { role: 'cut', label: 'Ausschneiden' },
        { role: 'copy', label: 'Kopieren' },
        { role: 'paste', label: 'Einfügen' },
        { role: 'selectAll', label: 'Alles auswählen', registerAccelerator: false },
      ],
    },
    {
      label: 'Ansicht',
      submenu: [
        { role: 'zoomIn', label: 'Größer' },
        { role: 'zoomOut', label: 'Kleiner' },
        { role: 'resetZoom', label: 'Originalgröße' },
        { type: 'separator' },
        { role: 'togglefullscreen', label: 'Vollbild' },
      ],
    },
  ]
}

export function setMenu(openNewWindow: () => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(openNewWindow)))
}
