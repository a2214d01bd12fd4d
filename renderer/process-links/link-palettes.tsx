import { BrokenLinksPalette } from './broken-links-palette.tsx';
import { ChoosePalette } from './choose-palette.tsx';
import { closeLinkDialog, type LinkDialog } from './link-dialogs.ts';
import { PickPalette } from './pick-palette.tsx';
import { UsedByPalette } from './used-by-palette.tsx';

/** The palette that is asked for. */
export function LinkPalettes({ dialog }: { dialog: LinkDialog }) {
  switch (dialog.kind) {
    case 'pick':
      return <PickPalette dialog={dialog} onClose={closeLinkDialog} />;
    case 'choose':
      return <ChoosePalette targets={dialog.targets} onClose={closeLinkDialog} />;
    case 'used-by':
      return <UsedByPalette diagram={dialog.diagram} onClose={closeLinkDialog} />;
    case 'broken':
      return <BrokenLinksPalette onClose={closeLinkDialog} />;
  }
}
