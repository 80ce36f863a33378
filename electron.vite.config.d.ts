/** Everything that runs in Node is one build of several entries: shell, engine process, job worker, command line, browser host. */
declare const _default: import('electron-vite').UserConfig
export default _default
