import {expect, test} from 'vitest';
import type {Draft} from '../../../source/session/drafts/draft.ts';
import {createFlows} from '../../../source/store/commit/flows.ts';
import {keepFlows} from '../../../source/store/commit/keep-flows.ts';
import {typedText} from '../../../source/store/commit/typed-text.ts';
import {sampleFlow} from '../../screens/commit/sample-flow.ts';

test('Decisions are kept at once, text that is being typed soon, and text that was set at once', () => {
	const kept: [pace: string, draft: Draft][] = [];
	const unused = async () => undefined;
	const flows = createFlows();
	keepFlows(flows.state, {
		keep: (_, draft) => void kept.push(['at once', draft]),
		keepSoon: (_, draft) => void kept.push(['soon', draft]),
		read: unused,
		remove: unused,
		list: async () => [],
		flush: unused,
	});
	const flow = flows.open(sampleFlow('name'));
	const typed = typedText(flow, 'name:reference', 'web:1');
	typed.keep('web:2');
	typed.keep('web:23');
	flow.update(current => ({...current, reference: 'web:23'}));
	typed.forget();
	expect(kept.map(([pace]) => pace)).toEqual(['at once', 'soon', 'soon', 'at once', 'at once']);
	expect(kept.at(-1)?.[1]).toMatchObject({reference: 'web:23', typed: {}});
	typed.forget();
	expect(kept).toHaveLength(5);
});
