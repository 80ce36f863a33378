/** Documents that may be handed to the program that this computer opens them with; nothing that could run. */
const openable = /\.(pdf|docx|xlsx|pptx|odt|ods|odp|txt|csv|png|jpe?g|gif|eml|msg)$/i

export function isOpenable(name: string): boolean {
  return openable.test(name)
}
