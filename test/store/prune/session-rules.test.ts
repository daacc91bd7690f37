import {expect, test} from 'vitest';
import {planPrune} from '../../../source/prune/plan-prune.ts';
import {sessionLabels} from '../../../source/session/lifecycle/session-labels.ts';
import {sessionNames} from '../../../source/session/session-names.ts';
import {whyText, withSessionRules} from '../../../source/store/prune/session-rules.ts';
import {container, image, now, stateOf} from '../../prune/sample-state.ts';

const id = '0123456789ab';
const {savePoint, container: containerName} = sessionNames(id);
const labels = sessionLabels(
	{
		id,
		base: {imageId: 'sha256:1', reference: undefined, digest: undefined},
		shell: undefined,
		startedAt: now,
	},
	{imageId: 'sha256:1', settings: {network: undefined, mounts: [], ownVolumes: []}},
);

test('What belongs to a guided session stays, whatever the config says', () => {
	const state = stateOf({
		images: [
			image('saved', [savePoint(1)]),
			image('podman', [`localhost/${savePoint(2)}`]),
			image('other', ['slipway-sessions:1']),
		],
		containers: [container(containerName, 'other', {labels})],
	});
	const {entries} = planPrune(state, withSessionRules({protect: []}), now);
	const why = Object.fromEntries(entries.map(entry => [entry.name, whyText(entry)]));
	expect(why).toEqual({
		[containerName]: 'kept: belongs to a guided session',
		[savePoint(1)]: 'kept: belongs to a guided session',
		[`localhost/${savePoint(2)}`]: 'kept: belongs to a guided session',
		'slipway-sessions:1': `kept: used by container ${containerName}`,
	});
});
