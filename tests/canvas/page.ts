import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import { compareBulkMoves } from './page/bulk-move.ts';
import { compareImport } from './page/compare-import.ts';
import * as contracts from './page/contracts.ts';
import { countWhileMoving, markupBelowThreshold, openAndClose } from './page/counts.ts';
import * as exports from './page/exports.ts';
import { drawAfterFailedImport } from './page/failed-import.ts';
import * as life from './page/life.ts';
import * as manyChanges from './page/many-changes.ts';
import * as movingViews from './page/moving-views.ts';
import { compareOddMoments } from './page/odd-moments.ts';
import * as paintedColors from './page/painted-colors.ts';
import { hidePicture, inkOfSelected, pictureDistance, showPicture } from './page/pictures.ts';
import { moveInProduct } from './page/product-moves.ts';
import { misplacedInk } from './page/small-shapes.ts';
import { openForTouch, touchedView } from './page/touched.ts';
import { drawInOrder, drilldownButtons, editUndrawn, marksAcrossDrops } from './page/undrawn.ts';
import { followOverlays } from './page/undrawn-overlays.ts';
import { compareViewers } from './page/viewers.ts';
import { takeWalk } from './page/walk.ts';

/** What tests may ask of the page. */
const canvasLab = {
  ...contracts,
  ...exports,
  ...life,
  ...manyChanges,
  ...movingViews,
  ...paintedColors,
  compareBulkMoves,
  compareImport,
  compareOddMoments,
  compareViewers,
  countWhileMoving,
  drawAfterFailedImport,
  drawInOrder,
  drilldownButtons,
  editUndrawn,
  followOverlays,
  hidePicture,
  inkOfSelected,
  markupBelowThreshold,
  marksAcrossDrops,
  misplacedInk,
  moveInProduct,
  openAndClose,
  openForTouch,
  pictureDistance,
  showPicture,
  takeWalk,
  touchedView,
};

export type CanvasLab = typeof canvasLab;

declare global {
  interface Window {
    canvasLab: CanvasLab;
  }
}

window.canvasLab = canvasLab;
