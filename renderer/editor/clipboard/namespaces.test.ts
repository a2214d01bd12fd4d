import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';
import { bindPrefix, boundPrefixes } from './namespaces.ts';

const definitions = () => new BpmnModdle().create('bpmn:Definitions', { 'xmlns:a': 'urn:a', 'xmlns:b': 'urn:b' });

describe('bindPrefix', () => {
  it('takes the prefix a document has for a namespace', () => {
    expect(bindPrefix(definitions(), 'urn:a', 'x')).toBe('a');
  });

  it('declares the wanted prefix when it is free', () => {
    const target = definitions();
    expect(bindPrefix(target, 'urn:x', 'x')).toBe('x');
    expect(boundPrefixes(target)).toEqual({ a: 'urn:a', b: 'urn:b', x: 'urn:x' });
  });

  it('does not take a prefix away from another namespace', () => {
    const target = definitions();
    expect(bindPrefix(target, 'urn:x', 'a')).toBe('a2');
    expect(boundPrefixes(target)['a']).toBe('urn:a');
  });
});
