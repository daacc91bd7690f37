import {expect, test} from 'vitest';
import {planPrune} from '../../source/prune/plan-prune.ts';
import {protectionOf} from '../../source/prune/protection-of.ts';
import {now, stateOf} from './sample-state.ts';

test.each(['front*', 'a[bc]', '{x,y}', 'back\\slash', 'what?'])(
	'The rule for a network called %s protects it, and nothing like it',
	name => {
		const networks = [name, 'frontend', 'ab', 'x', 'whats'].map(one => ({
			id: one,
			name: one,
			driver: 'bridge',
			createdAt: now,
			isPredefined: false,
			isSwarm: false,
			isInternal: false,
			subnets: [],
			options: {},
			labels: {},
		}));
		const [entry] = planPrune(stateOf({networks}), {protect: []}, now).entries;
		const rule = entry && protectionOf(entry);
		const {entries} = planPrune(stateOf({networks}), {protect: rule ? [rule] : []}, now);
		const kept = entries.filter(({verdict}) => verdict === 'kept').map(one => one.name);
		expect(kept).toEqual([name]);
	},
);
