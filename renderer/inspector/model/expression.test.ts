import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';
import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import type { Change, EditContext } from './change.ts';
import { readExpression, writeExpressionBody, writeExpressionLanguage } from './expression.ts';
import { readObject } from './moddle-object.ts';

const moddle = new BpmnModdle();
const context: EditContext = {
  definitions: moddle.create('bpmn:Definitions'),
  create: (type, attributes) => moddle.create(type, { ...attributes }),
  isIdTaken: () => false,
  newId: () => 'new',
};

function apply(changes: readonly Change[]): void {
  for (const change of changes) {
    if ('properties' in change) {
      for (const [name, value] of Object.entries(change.properties)) change.object.set(name, value);
    }
  }
}

function flowWith(expression?: ModdleElement): ModdleElement {
  return moddle.create('bpmn:SequenceFlow', expression ? { conditionExpression: expression } : {});
}

describe('writeExpressionBody', () => {
  it('makes a formal expression inside its owner', () => {
    const flow = flowWith();
    apply(writeExpressionBody(context, flow, 'conditionExpression', 'a > b'));
    const expression = readObject(flow, 'conditionExpression');
    expect(expression?.$type).toBe('bpmn:FormalExpression');
    expect(expression?.$parent).toBe(flow);
    expect(readExpression(flow, 'conditionExpression')).toEqual({ body: 'a > b', language: '' });
  });

  it('takes an emptied expression away', () => {
    const flow = flowWith(moddle.create('bpmn:FormalExpression', { body: 'a > b' }));
    apply(writeExpressionBody(context, flow, 'conditionExpression', ''));
    expect(readObject(flow, 'conditionExpression')).toBeNull();
  });

  it('keeps an emptied expression that says more than its text', () => {
    const flow = flowWith(moddle.create('bpmn:FormalExpression', { body: 'a > b', language: 'javascript' }));
    apply(writeExpressionBody(context, flow, 'conditionExpression', ''));
    expect(readExpression(flow, 'conditionExpression')).toEqual({ body: '', language: 'javascript' });
  });

  it('changes nothing when there is nothing and nothing is written', () => {
    expect(writeExpressionBody(context, flowWith(), 'conditionExpression', '')).toEqual([]);
  });
});

describe('writeExpressionLanguage', () => {
  it('turns a plain expression into a formal one with the same content', () => {
    const flow = flowWith(
      moddle.create('bpmn:Expression', { id: 'expression', body: 'when it rains', 'tool:note': 'x' }),
    );
    apply(writeExpressionLanguage(context, flow, 'conditionExpression', 'english'));
    const expression = readObject(flow, 'conditionExpression');
    expect(expression?.$type).toBe('bpmn:FormalExpression');
    expect(expression?.get('id')).toBe('expression');
    expect(expression?.get('tool:note')).toBe('x');
    expect(readExpression(flow, 'conditionExpression')).toEqual({ body: 'when it rains', language: 'english' });
  });

  it('leaves a plain expression alone when no language is set', () => {
    const flow = flowWith(moddle.create('bpmn:Expression', { body: 'when it rains' }));
    expect(writeExpressionLanguage(context, flow, 'conditionExpression', '')).toEqual([]);
  });
});
