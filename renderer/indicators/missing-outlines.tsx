import { Button } from '@fluentui/react-components'

/** A map before anybody has loaded outlines: what is missing, where it comes from, and the one thing to do about it. */
export function MissingOutlines({ onLoad }: { onLoad(): void }) {
  return (
    <div className="picture-pane missing-outlines" role="status">
      <p>
        Für die Karte fehlen noch die Umrisse der Gebiete. Sie werden einmal aus einer GeoJSON-Datei geladen und sind
        dann für alle da, die mit dieser Werkbank arbeiten.
      </p>
      <p className="muted">
        Die Datei gibt es beim Vermessungs- oder Statistikamt oder bei OpenStreetMap. Nummer oder Name der Gebiete
        müssen darin stehen wie in der Tabelle „Gebiete“.
      </p>
      <Button onClick={onLoad}>Umrisse laden …</Button>
    </div>
  )
}
