import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { TextQuoteRegular } from '@fluentui/react-icons'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'

interface TextBlockMenuProps {
  readonly isOpen: boolean
  onOpen(isOpen: boolean): void
  onChoose(text: string): void
}

/** The office's text blocks, put in where the cursor stands. */
export function TextBlockMenu({ isOpen, onOpen, onChoose }: TextBlockMenuProps) {
  const { go } = useNavigation()
  const { latest } = useQuery('window', { entity: 'textBlock', sort: [{ field: 'name' }], offset: 0, limit: 200 }, [
    'textBlock',
  ])
  const blocks = latest?.rows ?? []
  return (
    <Menu open={isOpen} onOpenChange={(_event, { open }) => onOpen(open)}>
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<TextQuoteRegular />} title="Textbaustein einfügen (Alt+B)">
          Baustein
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {blocks.map((row) => (
            <MenuItem key={row.id} onClick={() => onChoose(String(row['text'] ?? ''))}>
              {String(row['name'] ?? '')}
            </MenuItem>
          ))}
          {blocks.length === 0 && (
            <MenuItem onClick={() => go({ name: 'entity', entity: 'textBlock' })}>Textbausteine anlegen …</MenuItem>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
