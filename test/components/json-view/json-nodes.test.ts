import {describe, expect, it} from 'vitest';
import {jsonNodes} from '../../../source/components/json-view/json-nodes.ts';
import {atOnce} from '../../../source/layers/in-slices.ts';

const answer = {
	Id: 'sha256:1',
	Config: {Env: ['A=1', 'B=2'], Labels: {'com.example.x': 'y'}, Cmd: null},
	Size: 12,
	Empty: {},
};

describe('jsonNodes', () => {
	it('lists every value in the order of the answer, with paths for jq', () => {
		expect(atOnce(jsonNodes(answer)).map(({path}) => path)).toEqual([
			'.Id',
			'.Config',
			'.Config.Env',
			'.Config.Env[0]',
			'.Config.Env[1]',
			'.Config.Labels',
			'.Config.Labels["com.example.x"]',
			'.Config.Cmd',
			'.Size',
			'.Empty',
		]);
	});

	it('knows what stands in what', () => {
		const nodes = atOnce(jsonNodes(answer));
		expect(nodes[1]).toMatchObject({depth: 0, parent: -1, end: 8, canFold: true});
		expect(nodes[4]).toMatchObject({depth: 2, parent: 2, end: 5, canFold: false});
		expect(nodes[9]).toMatchObject({canFold: false, text: '{}'});
	});

	it('previews what a folded one holds, and never all of a large one', () => {
		const [whole] = atOnce(jsonNodes({list: Array.from({length: 10_000}, (_, index) => index)}));
		expect(whole?.text).toMatch(/^\[0, 1, 2, /);
		expect(whole?.text.length).toBeLessThan(400);
	});

	it('makes names and values safe, and keeps the source for copying', () => {
		const [node] = atOnce(jsonNodes({'na\u001B[2Jme': 'a\u202Eb\u001B]0;x\u0007\nc'}));
		expect(node?.label).toBe('na␛[2Jme');
		expect(node?.text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
		expect(node?.source).toBe('a\u202Eb\u001B]0;x\u0007\nc');
	});

	it('takes an answer that is a single value, or nothing', () => {
		expect(atOnce(jsonNodes('text'))).toMatchObject([{path: '.', text: '"text"', kind: 'string'}]);
		expect(atOnce(jsonNodes(undefined))).toMatchObject([{path: '.', text: 'null', kind: 'null'}]);
		expect(atOnce(jsonNodes([]))).toMatchObject([{path: '.', text: '[]'}]);
	});
});
