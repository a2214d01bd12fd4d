import { isModdleElement, type ModdleElement } from '../../shared/diagram/moddle.ts';
import { packDiagram } from '../../shared/diagram/pack-diagram.ts';
import { unpackDiagram } from '../../shared/diagram/unpack-diagram.ts';
import { moddle } from '../../workers/moddle.ts';

/** Edits the imported `modeler-file` so that its delta has every kind of change and value. */
export function editForDelta(body: Uint8Array): Uint8Array {
  const document = unpackDiagram(body, moddle);
  const found = elementsById(document.definitions);
  const element = (id: string): ModdleElement => {
    const one = found.get(id);
    if (!one) throw new Error(`There is no ${id}.`);
    return one;
  };
  element('Event_1').set('name', 'Order received too late');
  element('Participant_1').set('name', 'Store');
  element('Activity_1_di').set('isExpanded', true);
  const bounds = element('Activity_1_di')['bounds'];
  if (isModdleElement(bounds)) bounds['y'] = -0;
  const waypoints = listOf(element('Flow_1_di'), 'waypoint');
  const middle = moddle.create('dc:Point', { x: 300, y: 210.25 });
  middle.$parent = element('Flow_1_di');
  waypoints.splice(1, 0, middle);
  retype(element('Activity_1'), element);
  const data = moddle.createAny('acme:data', 'http://acme.example/schema', { lone: '\ud800', count: 3 });
  const extensions = moddle.create('bpmn:ExtensionElements', { values: [data] });
  data.$parent = extensions;
  extensions.$parent = element('Event_1');
  element('Event_1')['extensionElements'] = extensions;
  listOf(element('Process_1'), 'laneSets').pop();
  delete element('Process_1')['laneSets'];
  for (const [owner, residue] of document.residues) document.residues.set(owner, { ...residue, note: 'edited' });
  return packDiagram(document);
}

/** Makes a user task a manual one with the same id, as the editor does, and has everything refer to it. */
function retype(task: ModdleElement, element: (id: string) => ModdleElement): void {
  const process = element('Process_1');
  const other = moddle.create('bpmn:ManualTask', { id: task['id'], name: task['name'] });
  other.$parent = process;
  const elements = listOf(process, 'flowElements');
  elements[elements.indexOf(task)] = other;
  other.set('incoming', [element('Flow_1')]);
  element('Flow_1').set('targetRef', other);
  element('Activity_1_di').set('bpmnElement', other);
}

function listOf(element: ModdleElement, name: string): unknown[] {
  const list = element[name];
  if (!Array.isArray(list)) throw new Error(`${name} is no list.`);
  return list;
}

function elementsById(root: ModdleElement): Map<unknown, ModdleElement> {
  const found = new Map<unknown, ModdleElement>();
  const visit = (element: ModdleElement): void => {
    found.set(element['id'], element);
    for (const name of Object.keys(element)) {
      const value = element[name];
      for (const one of Array.isArray(value) ? value : [value]) {
        if (isModdleElement(one) && one.$parent === element) visit(one);
      }
    }
  };
  visit(root);
  return found;
}
