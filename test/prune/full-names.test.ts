import {expect, test} from 'vitest';
import {planPrune} from '../../source/prune/plan-prune.ts';
import {image, now, stateOf} from './sample-state.ts';

test.each([
	['docker.io/library/redis:*', ['redis:7']],
	['docker.io/team/*', ['team/app:1']],
	['docker.io/*', ['redis:7', 'team/app:1']],
	['redis:*', ['redis:7']],
])('A rule for %s protects what is called so in full', (reference, names) => {
	const images = [
		image('a', ['redis:7']),
		image('b', ['team/app:1']),
		image('c', ['localhost:5000/redis:7']),
	];
	const {entries} = planPrune(stateOf({images}), {protect: [{reference}]}, now);
	const kept = entries.filter(({verdict}) => verdict === 'kept').map(({name}) => name);
	expect(kept.toSorted()).toEqual(names);
});
