/** Why nobody finds a number in a published table; undefined where there are some. */
export function emptyTableReason(values: number, hidden: number): string | undefined {
  if (values === 0) return 'Für diese Auswahl gibt es keine Werte.'
  if (hidden < values) return undefined
  return values === 1
    ? 'Der einzige Wert ist gesperrt (Geheimhaltung).'
    : `Alle ${values} Werte sind gesperrt (Geheimhaltung).`
}
