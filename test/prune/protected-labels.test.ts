import {expect, test} from 'vitest';
import {planPrune} from '../../source/prune/plan-prune.ts';
import {startFakeEngine} from '../engine/docker/fake-engine.ts';
import {now, stateOf} from './sample-state.ts';

test.each(['✔️', '👨‍👩‍👧', 'two\tcolumns', 'two\nlines', '\u202eright', 'e\u0301'])(
	'A rule for the label keep=%j protects what the engine says has it',
	async value => {
		const network = (id: string, keep: string) => ({Id: id, Name: id, Labels: {keep}});
		const {engine, signal} = await startFakeEngine((_, response) =>
			response.end(JSON.stringify([network('meant', value), network('other', 'no')])),
		);
		const networks = await engine.networks.list({signal});
		const protect = [{label: `keep=${value}`}];
		const {entries} = planPrune(stateOf({networks}), {protect}, now);
		const kept = entries.filter(({verdict}) => verdict === 'kept').map(({name}) => name);
		expect(kept).toEqual(['meant']);
	},
);
